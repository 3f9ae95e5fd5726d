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
public final class Barn {
    public static final String SITE = "barn-03";
    public static final Caller CALLER = new Caller("barn-03/dev-07", SITE, null, false);
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Barn() {}

    /** How a call gets to the server. */
    @FunctionalInterface
    public interface Way {
        HttpReply send(HttpCall call) throws Exception;
    }

    public static Mutation create(String mutationId, String localId) {
        return change(mutationId, localId, null, Op.CREATE, 0, "{\"kg\":12.5}");
    }

    public static Mutation update(
            String mutationId, String localId, @Nullable String serverId, long base, String payload) {
        return change(mutationId, localId, serverId, Op.UPDATE, base, payload);
    }

    /** An update that says only what changes. */
    public static Mutation patch(String mutationId, String localId, String serverId, long base, String delta) {
        return new Mutation(mutationId, localId, serverId, "flock", Op.UPDATE, base, null, "{}", NOON, delta);
    }

    public static Mutation delete(String mutationId, String localId, String serverId, long base) {
        return change(mutationId, localId, serverId, Op.DELETE, base, "{}");
    }

    public static Mutation change(
            String mutationId, String localId, @Nullable String serverId, Op op, long base, String payload) {
        return new Mutation(mutationId, localId, serverId, "flock", op, base, payload, NOON);
    }

    public static Decoded push(Way way, Mutation... batch) throws Exception {
        return exchange(way, new SyncCall.Push(List.of(batch)), CALLER);
    }

    public static Decoded put(Way way, Mutation mutation) throws Exception {
        return exchange(way, new SyncCall.Replace(mutation), CALLER);
    }

    public static Decoded pull(Way way, @Nullable String cursor, int limit) throws Exception {
        return exchange(way, new SyncCall.Pull(cursor, limit), CALLER);
    }

    public static Decoded exchange(Way way, SyncCall call, Caller caller) throws Exception {
        Exchange exchange = new BarnProtocol().begin(call, caller, "request-1");
        Exchange.Progress progress = exchange.on(way.send(exchange.call()));
        return assertInstanceOf(Exchange.Progress.Done.class, progress).decoded();
    }
}
