package dev.barnstorm.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.strict.WireJson;
import dev.barnstorm.protocol.strict.WireTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record of a request: a mutation, or what is wrong with it. */
sealed interface Incoming {

    /** Of a delete, and where a delta came in its place. */
    String NO_PAYLOAD = "{}";

    /** The idempotency key, which even a flawed record has. */
    String mutationId();

    /** The same record, sent by PUT to {@code serverId} with that {@code If-Match}. */
    Incoming byPut(String serverId, String ifMatch);

    /** As the page says. */
    record Sound(Mutation mutation) implements Incoming {
        @Override
        public String mutationId() {
            return mutation.mutationId();
        }

        @Override
        public Incoming byPut(String serverId, String ifMatch) {
            if (mutation.op() == Op.CREATE) {
                return new Flawed(mutationId(), "a create goes by push");
            }
            if (!ifMatch.equals("\"" + mutation.baseVersion() + "\"")) {
                return new Flawed(
                        mutationId(), "If-Match must be \"" + mutation.baseVersion() + "\", the record's baseVersion");
            }
            if (mutation.serverId() != null && !mutation.serverId().equals(serverId)) {
                return new Flawed(mutationId(), "serverId differs from that of the path");
            }
            return new Sound(new Mutation(
                    mutation.mutationId(),
                    mutation.localId(),
                    serverId,
                    mutation.entity(),
                    mutation.op(),
                    mutation.baseVersion(),
                    mutation.baseToken(),
                    mutation.payload(),
                    mutation.updatedAt(),
                    mutation.delta()));
        }
    }

    /** Not as the page says, or with a payload that this server's own rules forbid. */
    record Flawed(String mutationId, String reason) implements Incoming {
        @Override
        public Incoming byPut(String serverId, String ifMatch) {
            return this;
        }
    }

    /**
     * Reads one record.
     *
     * @throws BadRequest when it has no mutationId, so that nothing could be answered for it
     */
    static Incoming read(JsonNode record, String where) throws BadRequest {
        JsonNode mutationId = record.path("mutationId");
        if (!mutationId.isTextual() || mutationId.textValue().isEmpty()) {
            throw new BadRequest(400, "Bad request", where + ".mutationId must be a string, and not empty");
        }
        try {
            return new Sound(mutation(mutationId.textValue(), record));
        } catch (Flaw flaw) {
            return new Flawed(mutationId.textValue(), flaw.reason());
        }
    }

    private static Mutation mutation(String mutationId, JsonNode record) throws Flaw {
        Op op = op(record.path("op"));
        String delta = delta(record, op);
        return new Mutation(
                mutationId,
                text(record, "localId"),
                serverId(record.path("serverId")),
                text(record, "entity"),
                op,
                baseVersion(record.path("baseVersion")),
                null,
                delta == null ? payload(record.path("payload"), op) : NO_PAYLOAD,
                updatedAt(record.path("updatedAt")),
                delta);
    }

    private static String text(JsonNode record, String member) throws Flaw {
        JsonNode value = record.path(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new Flaw(member + " must be a string, and not empty");
        }
        return value.textValue();
    }

    private static @Nullable String serverId(JsonNode value) throws Flaw {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Flaw("serverId must be a string");
        }
        return value.textValue();
    }

    private static Op op(JsonNode value) throws Flaw {
        String word = value.isTextual() ? value.textValue() : "";
        for (Op op : Op.values()) {
            if (op.word().equals(word)) {
                return op;
            }
        }
        throw new Flaw("op must be create, update or delete");
    }

    private static long baseVersion(JsonNode value) throws Flaw {
        long base = WireJson.wholeNumber(value).orElse(-1);
        if (base < 0) {
            throw new Flaw("baseVersion must be a whole number, 0 or more");
        }
        return base;
    }

    /** A delete's payload is of no use, so that it may be absent. */
    private static String payload(JsonNode value, Op op) throws Flaw {
        if (value.isMissingNode() && op == Op.DELETE) {
            return NO_PAYLOAD;
        }
        if (!value.isObject()) {
            throw new Flaw("payload must be an object");
        }
        if (value.has("invalid")) {
            throw new Flaw("this server takes no payload with a member \"invalid\"");
        }
        requireDoubles(value);
        return WireJson.text(value);
    }

    /** What an update says in place of its payload; null where the record has none. The member invalid may only go. */
    private static @Nullable String delta(JsonNode record, Op op) throws Flaw {
        JsonNode value = record.path("delta");
        if (value.isMissingNode()) {
            return null;
        }
        if (op != Op.UPDATE) {
            throw new Flaw("a delta goes with an update, not with a " + op.word());
        }
        if (record.has("payload")) {
            throw new Flaw("payload or delta, not both");
        }
        if (!value.isObject()) {
            throw new Flaw("delta must be an object");
        }
        if (value.hasNonNull("invalid")) {
            throw new Flaw("this server takes no payload with a member \"invalid\"");
        }
        requireDoubles(value);
        return WireJson.text(value);
    }

    private static void requireDoubles(JsonNode value) throws Flaw {
        if (WireJson.isNumber(value) && Double.isInfinite(Double.parseDouble(WireJson.text(value)))) {
            throw new Flaw("payload has a number that is no IEEE double");
        }
        for (JsonNode member : value) {
            requireDoubles(member);
        }
    }

    private static Instant updatedAt(JsonNode value) throws Flaw {
        Optional<Instant> instant = value.isTextual() && WireTime.isSpelledRight(value.textValue())
                ? WireTime.parse(value.textValue())
                : Optional.empty();
        return instant.orElseThrow(() -> new Flaw("updatedAt must be a time like 2026-03-01T05:00:00.000Z"));
    }

    /** What is wrong with a record. */
    final class Flaw extends Exception {
        private static final long serialVersionUID = 1L;

        Flaw(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
