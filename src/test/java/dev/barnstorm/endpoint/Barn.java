package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words for tests: who calls, what is sent, and how it travels. */
final class Barn {
    static final String SITE = "barn-03";
    static final Caller CALLER = new Caller("barn-03/dev-07", SITE, null, false);
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Barn() {}

    /** How a call gets to the server. */
    @FunctionalInterface
    interface Way {
        HttpReply send(HttpCall call) throws Exception;
    }

    static Mutation create(String mutationId, String localId) {
        return change(mutationId, localId, null, Op.CREATE, 0, "{\"kg\":12.5}");
    }

    static Mutation update(String mutationId, String localId, @Nullable String serverId, long base, String payload) {
        return change(mutationId, localId, serverId, Op.UPDATE, base, payload);
    }

    static Mutation delete(String mutationId, String localId, String serverId, long base) {
        return change(mutationId, localId, serverId, Op.DELETE, base, "{}");
    }

    static Mutation change(
            String mutationId, String localId, @Nullable String serverId, Op op, long base, String payload) {
        return new Mutation(mutationId, localId, serverId, "flock", op, base, payload, NOON);
    }

    static Decoded push(Way way, Mutation... batch) throws Exception {
        return exchange(way, new SyncCall.Push(List.of(batch)), CALLER);
    }

    static Decoded put(Way way, Mutation mutation) throws Exception {
        return exchange(way, new SyncCall.Replace(mutation), CALLER);
    }

    static Decoded pull(Way way, @Nullable String cursor, int limit) throws Exception {
        return exchange(way, new SyncCall.Pull(cursor, limit), CALLER);
    }

    static Decoded exchange(Way way, SyncCall call, Caller caller) throws Exception {
        Exchange exchange = new BarnProtocol().begin(call, caller, "request-1");
        Exchange.Progress progress = exchange.on(way.send(exchange.call()));
        return assertInstanceOf(Exchange.Progress.Done.class, progress).decoded();
    }
}
