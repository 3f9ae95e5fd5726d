package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A reply to a call of the protocol, as it came and as it was read.
 *
 * @param sent the request, shortened
 * @param http as it came
 * @param decoded as it was read
 */
record Answer(String sent, HttpReply http, Decoded decoded) {
    private static final int LONGEST = 400;

    /** The results of a push or a PUT, if the page allows the reply. */
    List<Outcome> outcomes() {
        if (decoded.reply() instanceof SyncReply.Answered answered) {
            requireAllowed();
            return answered.outcomes();
        }
        throw instead("a result for each record");
    }

    /** The result of the only record, if the page allows the reply. */
    Outcome outcome() {
        return outcomes().get(0);
    }

    /** A page of the feed, if the page allows the reply; what leaves no doubt about it is for others to say. */
    SyncReply.Page page() {
        if (decoded.reply() instanceof SyncReply.Page page) {
            return page;
        }
        throw instead("200 and a page of the feed");
    }

    /** Whether the request as a whole was refused in a way that devices know what to do with. */
    boolean refusesAll() {
        return decoded.reply() instanceof SyncReply.Refused;
    }

    /** A reply that nobody can believe is against its rule; one that a device understands is not what was wanted here. */
    private Broken instead(String expected) {
        boolean unbelievable = decoded.reply() instanceof SyncReply.Unclear
                && !decoded.deviations().isEmpty();
        return unbelievable ? against(decoded.deviations().get(0)) : Broken.because(expected, shown());
    }

    /** Throws when anything in the reply is against the page. */
    void requireAllowed() {
        if (!decoded.deviations().isEmpty()) {
            throw against(decoded.deviations().get(0));
        }
    }

    private Broken against(Deviation deviation) {
        String got = deviation.got();
        return Broken.against(
                deviation.rule(), deviation.expected(), got.startsWith("HTTP ") ? shown() : got + ", in " + shown());
    }

    /** The reply, on one line and shortened. */
    String shown() {
        return shown(http);
    }

    static String shown(HttpReply reply) {
        String type = reply.header("Content-Type")
                .filter(said -> !said.startsWith("application/json"))
                .map(said -> ", " + said)
                .orElse("");
        String body = shortened(new String(reply.body(), StandardCharsets.UTF_8));
        return "HTTP " + reply.status() + type + (body.isEmpty() ? " without a body" : ": " + body);
    }

    /** A text on one line, its middle left out when it is long. */
    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        int points = line.codePointCount(0, line.length());
        if (points <= LONGEST) {
            return line;
        }
        int head = line.offsetByCodePoints(0, LONGEST * 3 / 4);
        int tail = line.offsetByCodePoints(line.length(), -LONGEST / 4);
        return line.substring(0, head) + " … " + line.substring(tail);
    }
}
