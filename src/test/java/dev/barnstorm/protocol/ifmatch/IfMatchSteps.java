package dev.barnstorm.protocol.ifmatch;

import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.Walk;
import dev.barnstorm.protocol.document.Lineage;
import dev.barnstorm.protocol.document.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A walk over resources that keep payload and lineage as text, and call some fields otherwise. */
final class IfMatchSteps extends Walk<IfMatchSteps> {
    static final Instant FIVE = Instant.parse("2026-03-01T05:00:00Z");
    static final SyncProtocol WIRE = new IfMatchProvider()
            .create(Map.of(
                    "fields.localId",
                    "id",
                    "fields.version",
                    "counter",
                    "fields.deleted",
                    "gone",
                    "payloadAs",
                    "text",
                    "lineageAs",
                    "text"));

    private IfMatchSteps(SyncCall call) {
        super(WIRE, call);
    }

    @Override
    protected IfMatchSteps self() {
        return this;
    }

    static IfMatchSteps push(Mutation mutation) {
        return new IfMatchSteps(new SyncCall.Push(List.of(mutation)));
    }

    static IfMatchSteps pull(@Nullable String cursor, int limit) {
        return new IfMatchSteps(new SyncCall.Pull(cursor, limit));
    }

    static Mutation create() {
        return new Mutation("m1", "a", null, "flock", Op.CREATE, 0, "{\"kg\":12.50}", FIVE);
    }

    /** A change of the record on its first version, whose tag is known or not. */
    static Mutation change(Op op, @Nullable String tag) {
        String token = new Token(tag, Lineage.NONE.plus("m1")).text();
        String payload = op == Op.DELETE ? "{}" : "{\"kg\":13}";
        return new Mutation("m2", "a", "a", "flock", op, 1, token, payload, FIVE);
    }

    /** The resource, with its last makers. */
    static String resource(boolean gone, String... lineage) {
        return "{\"id\":\"a\",\"site\":\"Barn 03\",\"entity\":\"flock\",\"counter\":" + lineage.length
                + ",\"payload\":\""
                + (gone ? "{}" : "{\\\"kg\\\":13}")
                + "\",\"updatedAt\":\"2026-03-01T05:00:00.000Z\",\"deviceId\":\"barn-03/dev-02\",\"gone\":" + gone
                + ",\"lineage\":\"[\\\"" + String.join("\\\",\\\"", lineage) + "\\\"]\"}";
    }

    static HttpHeader tag(String tag) {
        return new HttpHeader("ETag", tag);
    }
}
