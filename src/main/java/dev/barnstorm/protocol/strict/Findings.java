package dev.barnstorm.protocol.strict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the replies of one call break: some of it only noted, the first that leaves the outcome in doubt ends the reading. */
public final class Findings {
    private static final int LONGEST_EXCERPT = 160;

    private final List<Deviation> noted = new ArrayList<>();

    /** Something that a wire asks of replies. */
    public interface Rule {

        /** The rule, in the words of the wire's description. */
        String words();
    }

    /** Reads one reply. */
    @FunctionalInterface
    public interface Reader {
        /**
         * What the device hears.
         *
         * @throws Unbelievable when nothing of the reply may be believed
         */
        SyncReply read(HttpReply reply, Findings findings);
    }

    /** Nothing of the reply may be believed; the deviation is noted already. */
    public static final class Unbelievable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unbelievable(String why) {
            super(why, null, false, false);
        }

        /** What is wrong with it. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /** Reads a reply into what the call comes to. */
    public static Decoded decode(HttpReply reply, Reader reader) {
        Findings findings = new Findings();
        SyncReply heard;
        try {
            heard = reader.read(reply, findings);
        } catch (Unbelievable unbelievable) {
            heard = new SyncReply.Unclear(unbelievable.why());
        }
        return new Decoded(heard, reply.status(), findings.noted);
    }

    /** Whether nothing was found so far. */
    public boolean none() {
        return noted.isEmpty();
    }

    /** Notes a deviation that leaves no doubt about the outcome. */
    public void note(Rule rule, String expected, String got) {
        noted.add(new Deviation(rule.words(), expected, excerpt(got)));
    }

    /** Notes a deviation after which nothing of the reply is believed; to be thrown by the caller. */
    public Unbelievable refuse(Rule rule, String expected, String got) {
        note(rule, expected, got);
        return new Unbelievable(
                "not as the protocol says: " + rule.words() + "; expected " + expected + ", got " + excerpt(got));
    }

    /** The beginning of a text, on one line. */
    public static String excerpt(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_EXCERPT) {
            return line;
        }
        int end = line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_EXCERPT));
        return line.substring(0, end) + "…";
    }

    /** A node as it stands in a reply; what is absent is called so. */
    public static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : WireJson.text(node);
    }

    /** What kind of reply came, and how its body begins. */
    public static String describe(HttpReply reply) {
        StringBuilder words = new StringBuilder("HTTP ").append(reply.status());
        reply.header("Content-Type").ifPresent(type -> words.append(", ").append(type));
        reply.header("Location").ifPresent(place -> words.append(", to ").append(place));
        int shown = Math.min(reply.body().length, 4 * LONGEST_EXCERPT);
        String body = new String(reply.body(), 0, shown, StandardCharsets.UTF_8);
        return words.append(body.isBlank() ? ", no body" : ": " + body).toString();
    }
}
