package dev.barnstorm.device;

import java.util.Locale;

/** How what the operator sees of a record stands to the server. */
enum SyncStatus {
    /** It is the server copy. */
    SYNCED(0),
    /** It holds changes that are still queued. */
    PENDING(1),
    /** Its making was refused for good; it stays on this device. */
    PARKED(2);

    private final int code;

    SyncStatus(int code) {
        this.code = code;
    }

    /** Its number in {@code sync_status}, which is its index in the app's own enum. */
    int code() {
        return code;
    }

    static SyncStatus of(long code) {
        for (SyncStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no sync_status has the number " + code);
    }

    /** The word in histories. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
