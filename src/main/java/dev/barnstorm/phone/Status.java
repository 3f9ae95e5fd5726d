package dev.barnstorm.phone;

/** Where a row stands in sync. */
public enum Status {
    /** Waits for the next sync. */
    QUEUED("queued", "queued"),
    /** Was sent, and its answer is not there. */
    IN_FLIGHT("inFlight", "in flight"),
    /** The server has it. */
    SYNCED("synced", "synced"),
    /** Was tried, and did not succeed. */
    FAILED("failed", "failed");

    private final String key;
    private final String words;

    Status(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** What it is called in a file for {@code --columns}. */
    String key() {
        return key;
    }

    /** What it is called in sentences. */
    public String words() {
        return words;
    }

    /** Whether the server may not have it yet. */
    boolean inQueue() {
        return this != SYNCED;
    }
}
