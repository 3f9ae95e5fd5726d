package dev.barnstorm.device;

import dev.barnstorm.protocol.RemoteRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record's content at one version, as the operator sees it or as the server has it.
 *
 * @param version the version that it is; for unsettled changes the one that they are built on
 * @param token the wire's own name of that version, where the server has it; null where the wire has none
 * @param payload JSON object; {@code {}} for a tombstone
 * @param updatedAtMillis by the clock of the device that made it
 * @param deviceId the device that made it
 * @param deleted whether it is a tombstone
 */
record Content(
        long version, @Nullable String token, String payload, long updatedAtMillis, String deviceId, boolean deleted) {

    /** A content without a token: an operator's own, or on a wire whose versions are all there is. */
    Content(long version, String payload, long updatedAtMillis, String deviceId, boolean deleted) {
        this(version, null, payload, updatedAtMillis, deviceId, deleted);
    }

    static Content of(RemoteRecord remote) {
        return new Content(
                remote.version(),
                remote.token(),
                remote.payload(),
                remote.updatedAt().toEpochMilli(),
                remote.deviceId(),
                remote.deleted());
    }

    /** It, for changes to build on. */
    Base asBase() {
        return new Base(version, token);
    }

    Content builtOn(long newVersion) {
        return new Content(newVersion, payload, updatedAtMillis, deviceId, deleted);
    }
}
