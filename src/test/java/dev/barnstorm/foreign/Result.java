package dev.barnstorm.foreign;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of one order: a status, and what goes with it. */
record Result(
        String mutationId,
        String status,
        @Nullable String serverId,
        long version,
        @Nullable Goods current,
        @Nullable String reason) {

    static Result settled(String mutationId, String status, String serverId, long version) {
        return new Result(mutationId, status, serverId, version, null, null);
    }

    static Result conflict(String mutationId, Goods current) {
        return new Result(mutationId, "conflict", null, current.version(), current, null);
    }

    static Result rejected(String mutationId, String reason) {
        return new Result(mutationId, "rejected", null, 0, null, reason);
    }

    boolean is(String word) {
        return status.equals(word);
    }

    Map<String, Object> onTheWire() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mutationId", mutationId);
        json.put("status", status);
        if (current != null) {
            json.put("current", current.onTheWire());
        } else if (reason != null) {
            json.put("reason", reason);
        } else {
            json.put("serverId", serverId);
            json.put("version", version);
        }
        return json;
    }
}
