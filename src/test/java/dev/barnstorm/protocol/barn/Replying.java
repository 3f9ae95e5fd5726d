package dev.barnstorm.protocol.barn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Findings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words for tests: what was sent, what came, and what was made of it. */
final class Replying {
    static final Caller CALLER = new Caller("barn-03/dev-07", "barn-03", null, false);
    static final Instant FIVE = Instant.parse("2026-03-01T05:00:00Z");

    private Replying() {}

    static Mutation creation(String id) {
        return new Mutation(id, "local-" + id, null, "flock", Op.CREATE, 0, "{\"kg\":12.5}", FIVE);
    }

    static Mutation updating(String id, long base) {
        return new Mutation(id, "local-" + id, "s-12", "flock", Op.UPDATE, base, "{\"kg\":12.5}", FIVE);
    }

    /** A reply; {@code headers} are name, value, name, value… */
    static HttpReply reply(int status, String body, String... headers) {
        return reply(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static HttpReply reply(int status, byte[] body, String... headers) {
        List<HttpHeader> lines = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(new HttpHeader(headers[i], headers[i + 1]));
        }
        return new HttpReply(status, lines, body);
    }

    static HttpReply ok(String body) {
        return reply(200, body, "Content-Type", "application/json");
    }

    static HttpReply problem(int status, String... headers) {
        HttpReply bare = reply(status, "{\"title\":\"No\",\"detail\":\"not now\"}", headers);
        List<HttpHeader> lines = new ArrayList<>(bare.headers());
        lines.add(new HttpHeader("Content-Type", "application/problem+json"));
        return new HttpReply(status, lines, bare.body());
    }

    static Decoded pushed(HttpReply reply, Mutation... batch) {
        return decoded(new SyncCall.Push(List.of(batch)), reply);
    }

    static Decoded replaced(HttpReply reply, Mutation mutation) {
        return decoded(new SyncCall.Replace(mutation), reply);
    }

    static Decoded pulled(HttpReply reply, @Nullable String cursor, int limit) {
        return decoded(new SyncCall.Pull(cursor, limit), reply);
    }

    static Decoded decoded(SyncCall call, HttpReply reply) {
        Exchange.Progress progress =
                new BarnProtocol().begin(call, CALLER, "request-1").on(reply);
        return assertInstanceOf(Exchange.Progress.Done.class, progress).decoded();
    }

    /** Nothing is believed, and the one deviation is this one. */
    static void assertUnbelieved(Findings.Rule rule, String expected, String got, Decoded decoded) {
        assertEquals(List.of(new Deviation(rule.words(), expected, got)), decoded.deviations());
        assertInstanceOf(SyncReply.Unclear.class, decoded.reply());
    }

    /** Nothing is believed, because of this rule. */
    static void assertUnbelieved(Findings.Rule rule, Decoded decoded) {
        assertEquals(
                List.of(rule.words()),
                decoded.deviations().stream().map(Deviation::rule).toList(),
                decoded::toString);
        assertInstanceOf(SyncReply.Unclear.class, decoded.reply());
    }

    /** The reply is believed, though this rule is broken. */
    static void assertNoted(Findings.Rule rule, SyncReply heard, Decoded decoded) {
        assertEquals(heard, decoded.reply());
        assertEquals(
                List.of(rule.words()),
                decoded.deviations().stream().map(Deviation::rule).toList(),
                decoded::toString);
    }

    /** The reply is as the page says. */
    static void assertHeard(SyncReply heard, Decoded decoded) {
        assertEquals(List.of(), decoded.deviations());
        assertEquals(heard, decoded.reply());
    }
}
