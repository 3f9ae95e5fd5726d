package dev.barnstorm.protocol.couchdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.document.Lineage;
import dev.barnstorm.protocol.document.Token;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A walk, reply by reply, in words for tests. */
final class Walking {
    static final Instant FIVE = Instant.parse("2026-03-01T05:00:00Z");

    private final Exchange exchange;
    private @Nullable Decoded decoded;

    private Walking(SyncCall call) {
        exchange = new CouchProvider()
                .create(Map.of())
                .begin(call, new Caller("barn-03/dev-07", "Barn 03", null, false), "r-1");
    }

    static Walking push(Mutation... batch) {
        return new Walking(new SyncCall.Push(List.of(batch)));
    }

    static Walking replace(Mutation mutation) {
        return new Walking(new SyncCall.Replace(mutation));
    }

    static Walking pull(@Nullable String cursor, int limit) {
        return new Walking(new SyncCall.Pull(cursor, limit));
    }

    static Mutation create(String id) {
        return new Mutation("m-" + id, id, null, "flock", Op.CREATE, 0, "{\"kg\":12.5}", FIVE);
    }

    /** A change of the record on its first version. */
    static Mutation change(String id, Op op) {
        String token = new Token("1-a", Lineage.NONE.plus("m-" + id)).text();
        String payload = op == Op.DELETE ? "{}" : "{\"kg\":13}";
        return new Mutation("n-" + id, id, id, "flock", op, 1, token, payload, FIVE);
    }

    /** A document as it is stored, with its last makers. */
    static String document(String id, String rev, boolean deleted, String... lineage) {
        return "{\"_id\":\"" + id + "\",\"_rev\":\"" + rev + "\"," + (deleted ? "\"_deleted\":true," : "")
                + "\"localId\":\"" + id + "\",\"site\":\"Barn 03\",\"entity\":\"flock\",\"version\":" + lineage.length
                + ",\"payload\":" + (deleted ? "{}" : "{\"kg\":13}")
                + ",\"updatedAt\":\"2026-03-01T05:00:00.000Z\",\"deviceId\":\"barn-03/dev-02\",\"deleted\":" + deleted
                + ",\"lineage\":[\"" + String.join("\",\"", lineage) + "\"]}";
    }

    /** Requires the request that is to be sent now: method, path, and what its body contains. */
    Walking sends(String line, String... parts) {
        HttpCall call = exchange.call();
        assertEquals(line, call.method() + " " + call.path() + " " + call.requestId());
        String body = new String(call.body(), StandardCharsets.UTF_8);
        for (String part : parts) {
            assertEquals(true, body.contains(part), () -> part + " in " + body);
        }
        return this;
    }

    /** Gives it a reply. */
    Walking gets(int status, String body) {
        HttpReply reply = new HttpReply(
                status,
                List.of(new HttpHeader("Content-Type", "application/json")),
                body.getBytes(StandardCharsets.UTF_8));
        if (exchange.on(reply) instanceof Exchange.Progress.Done done) {
            decoded = done.decoded();
        }
        return this;
    }

    /** The walk breaks off at the request that is open. */
    Walking breaksOff(boolean neverLeft) {
        decoded = exchange.unanswered(neverLeft, "cut");
        return this;
    }

    Decoded decoded() {
        Decoded end = decoded;
        if (end == null) {
            throw new AssertionError("the walk goes on: " + exchange.call());
        }
        return end;
    }

    SyncReply reply() {
        return decoded().reply();
    }

    List<Outcome> outcomes() {
        assertEquals(List.of(), decoded().deviations());
        return assertInstanceOf(SyncReply.Answered.class, reply()).outcomes();
    }

    /** What became of each mutation: {@code accepted@1}, {@code conflict@3}… */
    String said() {
        return String.join(", ", outcomes().stream().map(Walking::words).toList());
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return "accepted@" + accepted.version();
        }
        if (outcome instanceof Outcome.Duplicate duplicate) {
            return "duplicate@" + duplicate.version();
        }
        if (outcome instanceof Outcome.Conflict conflict && conflict.current() != null) {
            return "conflict@" + conflict.current().version()
                    + (conflict.current().deleted() ? " deleted" : "");
        }
        return outcome instanceof Outcome.Rejected rejected ? "rejected (" + rejected.reason() + ")" : "unknown";
    }
}
