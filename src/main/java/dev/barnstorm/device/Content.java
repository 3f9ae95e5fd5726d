package dev.barnstorm.device;

import dev.barnstorm.protocol.RemoteRecord;

/**
 * A record's content at one version, as the operator sees it or as the server has it.
 *
 * @param version the version that it is; for unsettled changes the one that they are built on
 * @param payload JSON object; {@code {}} for a tombstone
 * @param updatedAtMillis by the clock of the device that made it
 * @param deviceId the device that made it
 * @param deleted whether it is a tombstone
 */
record Content(long version, String payload, long updatedAtMillis, String deviceId, boolean deleted) {

    static Content of(RemoteRecord remote) {
        return new Content(
                remote.version(),
                remote.payload(),
                remote.updatedAt().toEpochMilli(),
                remote.deviceId(),
                remote.deleted());
    }

    Content builtOn(long newVersion) {
        return new Content(newVersion, payload, updatedAtMillis, deviceId, deleted);
    }
}
