package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.ReplyRule;
import dev.barnstorm.protocol.strict.WholeRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the reply to {@code GET /sync/changes}.
 *
 * @param sent the call
 * @param site the caller's site
 * @param pages what reads pages that are spelled as usual; null where every page is parsed
 */
record PullReader(SyncCall.Pull sent, String site, @Nullable PlainPages pages) implements Findings.Reader {

    @Override
    public SyncReply read(HttpReply reply, Findings findings) {
        return switch (reply.status()) {
            case 200 -> page(reply, findings);
            case 410 -> cursorGone(reply, findings);
            default -> WholeRequest.read(reply, findings, "200, 410, or an error of a whole request", Problem::detail);
        };
    }

    private SyncReply cursorGone(HttpReply reply, Findings findings) {
        if (sent.cursor() == null) {
            throw findings.refuse(Rule.CURSOR_GONE, "a page: no cursor was sent", Findings.describe(reply));
        }
        Problem.detail(reply, findings);
        return new SyncReply.CursorGone();
    }

    private SyncReply.Page page(HttpReply reply, Findings findings) {
        Body.demandJson(reply, findings);
        SyncReply.Page plain = pages == null ? null : pages.read(reply.body()).orElse(null);
        if (plain == null) {
            return page(Body.object(reply, findings), findings);
        }
        demandWithinBounds(plain.rows().size(), plain.cursor(), plain.hasMore(), findings);
        for (int i = 0; i < plain.rows().size(); i++) {
            noteOtherSite(plain.rows().get(i), i, findings);
        }
        return plain;
    }

    private SyncReply.Page page(JsonNode body, Findings findings) {
        JsonNode changes = body.path("changes");
        JsonNode cursor = body.path("cursor");
        JsonNode hasMore = body.path("hasMore");
        if (!changes.isArray()) {
            throw findings.refuse(Rule.PAGE, "changes is an array", Findings.shown(changes));
        }
        if (!cursor.isTextual()) {
            throw findings.refuse(Rule.PAGE, "cursor is a string", Findings.shown(cursor));
        }
        if (!hasMore.isBoolean()) {
            throw findings.refuse(Rule.PAGE, "hasMore is true or false", Findings.shown(hasMore));
        }
        demandWithinBounds(changes.size(), cursor.textValue(), hasMore.booleanValue(), findings);
        return new SyncReply.Page(rows(changes, findings), cursor.textValue(), hasMore.booleanValue());
    }

    private void demandWithinBounds(int rows, String cursor, boolean hasMore, Findings findings) {
        if (rows > sent.limit()) {
            throw findings.refuse(ReplyRule.LIMIT, "at most " + sent.limit() + " rows", rows + " rows");
        }
        if (hasMore && cursor.equals(sent.cursor())) {
            throw findings.refuse(
                    ReplyRule.PROGRESS,
                    "another cursor than \"" + sent.cursor() + "\", as hasMore is true",
                    "the same cursor, " + rows + " rows");
        }
    }

    private List<RemoteRecord> rows(JsonNode changes, Findings findings) {
        List<RemoteRecord> rows = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            RemoteRecord row = RecordReader.read(changes.get(i), place(i), Rule.ROW, findings);
            noteOtherSite(row, i, findings);
            rows.add(row);
        }
        return rows;
    }

    /** Rows of another site are noted and passed on: who was shown them is for the site's own check to say. */
    private void noteOtherSite(RemoteRecord row, int position, Findings findings) {
        if (!row.site().equals(site)) {
            findings.note(
                    ReplyRule.SITE,
                    place(position) + ".site is \"" + site + "\"",
                    "\"" + row.site() + "\", record " + row.localId());
        }
    }

    private static String place(int position) {
        return "changes[" + position + "]";
    }
}
