package dev.barnstorm.device;

/** How what the operator sees of a record stands to the server. */
enum SyncStatus {
    /** It is the server copy. */
    SYNCED(0, "synced"),
    /** It holds changes that are still queued. */
    PENDING(1, "pending"),
    /** Its making was refused for good; it stays on this device. */
    PARKED(2, "parked");

    private final int code;
    private final String word;

    SyncStatus(int code, String word) {
        this.code = code;
        this.word = word;
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
        return word;
    }
}
