package dev.barnstorm.protocol.rxdb;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.Walk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A walk over RxDB's wire. */
final class RxdbWalk extends Walk<RxdbWalk> {
    static final Instant FIVE = Instant.parse("2026-03-01T05:00:00Z");

    private RxdbWalk(SyncCall call) {
        super(new RxdbProvider().create(Map.of()), call);
    }

    @Override
    protected RxdbWalk self() {
        return this;
    }

    static RxdbWalk push(Mutation... batch) {
        return new RxdbWalk(new SyncCall.Push(List.of(batch)));
    }

    static RxdbWalk pull(@Nullable String cursor, int limit) {
        return new RxdbWalk(new SyncCall.Pull(cursor, limit));
    }

    static Mutation create(String id) {
        return new Mutation("m-" + id, id, null, "flock", Op.CREATE, 0, "{\"kg\":12.50}", FIVE);
    }

    /** A change of the record on its first version. */
    static Mutation change(String id, Op op) {
        String payload = op == Op.DELETE ? "{}" : "{\"kg\":13}";
        return new Mutation("n-" + id, id, id, "flock", op, 1, state(id, false, "m-" + id), payload, FIVE);
    }

    /** A document's state, with its last makers. */
    static String state(String id, boolean deleted, String... lineage) {
        return "{\"id\":\"" + id + "\",\"site\":\"Barn 03\",\"entity\":\"flock\",\"version\":" + lineage.length
                + ",\"payload\":" + (deleted ? "{}" : "{\"kg\":13}")
                + ",\"updatedAt\":\"2026-03-01T05:00:00.000Z\",\"deviceId\":\"barn-03/dev-02\",\"_deleted\":" + deleted
                + ",\"lineage\":[\"" + String.join("\",\"", lineage) + "\"]}";
    }
}
