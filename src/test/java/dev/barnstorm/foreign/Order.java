package dev.barnstorm.foreign;

import java.util.Map;
import java.util.Objects;

/** One mutation as it arrived. */
record Order(
        String mutationId,
        String localId,
        String entity,
        String op,
        long base,
        Map<?, ?> payload,
        String updatedAt,
        String deviceId,
        String site) {

    static Order read(Map<?, ?> record, Object deviceId, Object site) {
        return new Order(
                word(record, "mutationId"),
                word(record, "localId"),
                word(record, "entity"),
                word(record, "op"),
                ((Number) Objects.requireNonNull(record.get("baseVersion"), "baseVersion is missing")).longValue(),
                record.get("payload") instanceof Map<?, ?> payload ? payload : Map.of(),
                word(record, "updatedAt"),
                String.valueOf(deviceId),
                String.valueOf(site));
    }

    private static String word(Map<?, ?> record, String member) {
        return Objects.requireNonNull(record.get(member), member + " is missing")
                .toString();
    }

    boolean creates() {
        return op.equals("create");
    }

    boolean deletes() {
        return op.equals("delete");
    }

    /** The same with another op. */
    Order as(String other) {
        return new Order(mutationId, localId, entity, other, base, payload, updatedAt, deviceId, site);
    }
}
