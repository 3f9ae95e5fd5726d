package dev.barnstorm.protocol;

import java.time.Instant;

/**
 * A record as the server shows it: a row of its feed, or the {@code current} of a conflict.
 *
 * @param serverId the server's identity of it
 * @param localId the device's identity of it
 * @param site the barn it belongs to
 * @param entity its type
 * @param version its version, 1 or more
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
        String payload,
        Instant updatedAt,
        String deviceId,
        boolean deleted) {}
