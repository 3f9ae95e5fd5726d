package dev.barnstorm.device;

import dev.barnstorm.history.RecordState;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code field_entries}: one record on one device.
 *
 * @param localId its identity
 * @param serverId the server's; null while it is not known
 * @param entity its type
 * @param site its site
 * @param document whether it is mutable
 * @param visible what the operator sees
 * @param status how that stands to the server
 * @param copy the server copy: the highest version that any reply has shown; null when there was none
 * @param createdAtMillis when it was made here, or when the version was that this device met it in
 * @param ownUpdatedAtMillis {@code updatedAt} of this device's last change; 0 when it never made one
 */
record Entry(
        String localId,
        @Nullable String serverId,
        String entity,
        String site,
        boolean document,
        Content visible,
        SyncStatus status,
        @Nullable Content copy,
        long createdAtMillis,
        long ownUpdatedAtMillis) {

    /** A record that this device's operator has just made. */
    static Entry made(
            String localId,
            String entity,
            String site,
            boolean document,
            String payload,
            long updatedAtMillis,
            String deviceId) {
        Content content = new Content(0, payload, updatedAtMillis, deviceId, false);
        return new Entry(
                localId,
                null,
                entity,
                site,
                document,
                content,
                SyncStatus.PENDING,
                null,
                updatedAtMillis,
                updatedAtMillis);
    }

    /** The version of the server copy; 0 when there is none. */
    long copyVersion() {
        return copy == null ? 0 : copy.version();
    }

    /** What a change to the record builds on when none is queued: its server copy, or nothing. */
    Base base() {
        return copy == null ? Base.NOTHING : copy.asBase();
    }

    Entry showing(Content content, SyncStatus newStatus) {
        return new Entry(
                localId,
                serverId,
                entity,
                site,
                document,
                content,
                newStatus,
                copy,
                createdAtMillis,
                ownUpdatedAtMillis);
    }

    Entry copying(String newServerId, Content newCopy) {
        return new Entry(
                localId,
                newServerId,
                entity,
                site,
                document,
                visible,
                status,
                newCopy,
                createdAtMillis,
                ownUpdatedAtMillis);
    }

    /** As this device's own change leaves it. */
    Entry changed(Content content) {
        return new Entry(
                localId,
                serverId,
                entity,
                site,
                document,
                content,
                SyncStatus.PENDING,
                copy,
                createdAtMillis,
                content.updatedAtMillis());
    }

    /** The given content of this record, as histories have it. */
    RecordState state(Content content) {
        return new RecordState(
                localId,
                serverId == null ? "" : serverId,
                site,
                entity,
                content.version(),
                content.payload(),
                content.updatedAtMillis(),
                content.deviceId(),
                content.deleted());
    }
}
