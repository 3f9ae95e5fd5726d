package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of the feed that are spelled as most servers spell them: without blanks, the members in the order of the
 * protocol's page, and nothing in a row to be found fault with. Rows that it has read before it knows by their bytes. It
 * judges nothing: a page that is spelled in another way, or is not right, it leaves to {@link PullReader}. For one thread.
 */
final class PlainPages {

    private static final byte[] CHANGES = ascii("{\"changes\":[");
    private static final byte[] CURSOR = ascii("],\"cursor\":\"");
    private static final byte[] MORE = ascii("\",\"hasMore\":true}");
    private static final byte[] NO_MORE = ascii("\",\"hasMore\":false}");

    /** Far below where a parser gives up, be it with the page around the row or without. */
    private static final int DEEPEST_ROW = 100;

    private final KnownRows known = new KnownRows();

    /** The page that a body holds; empty when it is to be read with more care. */
    Optional<SyncReply.Page> read(byte[] body) {
        if (!standsAt(0, CHANGES, body)) {
            return Optional.empty();
        }
        List<RemoteRecord> rows = new ArrayList<>();
        int at = CHANGES.length;
        while (at < body.length && body[at] == '{') {
            int end = row(body, at, rows);
            if (end < 0) {
                return Optional.empty();
            }
            boolean another = end + 1 < body.length && body[end] == ',' && body[end + 1] == '{';
            at = another ? end + 1 : end;
            if (!another) {
                break;
            }
        }
        return standsAt(at, CURSOR, body) ? ended(rows, body, at + CURSOR.length) : Optional.empty();
    }

    /** Reads the row that begins there; says where it ends, or −1. */
    private int row(byte[] body, int from, List<RemoteRecord> to) {
        KnownRows.Known again = known.at(body, from);
        if (again != null) {
            to.add(again.row());
            return from + again.text().length;
        }
        int end = endOfObject(body, from);
        RemoteRecord row = end < 0 ? null : faultless(Arrays.copyOfRange(body, from, end));
        if (row == null) {
            return -1;
        }
        known.learn(body, from, end, row);
        to.add(row);
        return end;
    }

    /** Null when there is something in the row to be found fault with. */
    private static @Nullable RemoteRecord faultless(byte[] text) {
        Findings findings = new Findings();
        try {
            JsonNode node = WireJson.read(text);
            RemoteRecord row = RecordReader.read(node, "a row", Rule.ROW, findings);
            return findings.none() ? row : null;
        } catch (WireJson.Malformed | Findings.Unbelievable told) {
            return null; // whoever reads the page with care says so
        }
    }

    /** Where the object ends that begins there, if it is one; −1 when it does not end, or is very deep. */
    private static int endOfObject(byte[] body, int from) {
        int depth = 0;
        boolean inString = false;
        for (int at = from; at < body.length; at++) {
            byte is = body[at];
            if (inString) {
                if (is == '\\') {
                    at++;
                } else if (is == '"') {
                    inString = false;
                }
            } else if (is == '"') {
                inString = true;
            } else if (is == '{' || is == '[') {
                depth++;
                if (depth > DEEPEST_ROW) {
                    return -1;
                }
            } else if (is == '}' || is == ']') {
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            }
        }
        return -1;
    }

    /** What stands behind the rows: the cursor, whether there is more, and nothing else. */
    private static Optional<SyncReply.Page> ended(List<RemoteRecord> rows, byte[] body, int cursorAt) {
        int end = cursorAt;
        while (end < body.length && isPlain(body[end])) {
            end++;
        }
        boolean more = isTheRest(end, MORE, body);
        if (!more && !isTheRest(end, NO_MORE, body)) {
            return Optional.empty();
        }
        String cursor = new String(body, cursorAt, end - cursorAt, StandardCharsets.US_ASCII);
        return Optional.of(new SyncReply.Page(rows, cursor, more));
    }

    /** Whether a character in a string stands for itself. */
    private static boolean isPlain(byte character) {
        return character >= ' ' && character != '"' && character != '\\';
    }

    private static boolean isTheRest(int at, byte[] text, byte[] body) {
        return at + text.length == body.length && standsAt(at, text, body);
    }

    private static boolean standsAt(int at, byte[] text, byte[] body) {
        int end = at + text.length;
        return end <= body.length && Arrays.equals(text, 0, text.length, body, at, end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
