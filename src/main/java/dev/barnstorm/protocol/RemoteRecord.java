package dev.barnstorm.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as the server shows it: a row of its feed, or the {@code current} of a conflict.
 *
 * @param serverId the server's identity of it
 * @param localId the device's identity of it
 * @param site the barn it belongs to
 * @param entity its type
 * @param version its version, 1 or more: what versions are compared by
 * @param token the wire's own, opaque name of that version, to be given back as a base; null where the wire has none
 * @param payload JSON object; {@code {}} for a tombstone
 * @param updatedAt the clock of the device that made this version
 * @param deviceId the device that made this version
 * @param deleted whether it is a tombstone
 */
public record RemoteRecord(
        String serverId,
        String localId,
        String site,
        String entity,
        long version,
        @Nullable String token,
        String payload,
        Instant updatedAt,
        String deviceId,
        boolean deleted) {

    /** A record on a wire whose versions are all there is. */
    public RemoteRecord(
            String serverId,
            String localId,
            String site,
            String entity,
            long version,
            String payload,
            Instant updatedAt,
            String deviceId,
            boolean deleted) {
        this(serverId, localId, site, entity, version, null, payload, updatedAt, deviceId, deleted);
    }
}
