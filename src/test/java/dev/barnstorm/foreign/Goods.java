package dev.barnstorm.foreign;

import java.util.LinkedHashMap;
import java.util.Map;

/** A record as the granary keeps it; what stands in a shelf is replaced, never changed. */
record Goods(
        String serverId,
        String localId,
        String site,
        Object entity,
        long version,
        Object payload,
        String updatedAt,
        String deviceId,
        boolean deleted) {

    Map<String, Object> onTheWire() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("serverId", serverId);
        json.put("localId", localId);
        json.put("site", site);
        json.put("entity", entity);
        json.put("version", version);
        json.put("payload", payload);
        json.put("updatedAt", updatedAt);
        json.put("deviceId", deviceId);
        json.put("deleted", deleted);
        return json;
    }
}
