package dev.barnstorm.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mutations of one request, in its order.
 *
 * @param put by what PUT they came; null for a push
 */
record Batch(String deviceId, String site, List<Incoming> records, @Nullable Put put) {

    /** A PUT's path and precondition. */
    record Put(String serverId, String ifMatch) {}

    @Nullable
    String ifMatch() {
        return put == null ? null : put.ifMatch();
    }

    List<String> mutationIds() {
        return records.stream().map(Incoming::mutationId).toList();
    }
}
