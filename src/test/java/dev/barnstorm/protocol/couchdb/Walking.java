package dev.barnstorm.protocol.couchdb;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.Walk;
import dev.barnstorm.protocol.document.Lineage;
import dev.barnstorm.protocol.document.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A walk over CouchDB's wire. */
final class Walking extends Walk<Walking> {
    static final Instant FIVE = Instant.parse("2026-03-01T05:00:00Z");

    private Walking(SyncCall call) {
        super(new CouchProvider().create(Map.of()), call);
    }

    @Override
    protected Walking self() {
        return this;
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
}
