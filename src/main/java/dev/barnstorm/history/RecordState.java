package dev.barnstorm.history;

/**
 * The content of a record at one version, as somebody showed or kept it.
 *
 * @param localId the device's identity of the record
 * @param serverId the server's; empty where it is not known
 * @param site the site that it says it belongs to
 * @param entity its type
 * @param version its version; 0 where it was never accepted
 * @param payload JSON object
 * @param updatedAtMillis Unix milliseconds by the clock of the device that made this version
 * @param deviceId the device that made this version
 * @param deleted whether it is a tombstone
 */
public record RecordState(
        String localId,
        String serverId,
        String site,
        String entity,
        long version,
        String payload,
        long updatedAtMillis,
        String deviceId,
        boolean deleted) {}
