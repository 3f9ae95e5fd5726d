package dev.barnstorm.endpoint;

/** A record: its newest committed state, and where its newest visible one stands in its site's feed. */
final class Kept {
    private Committed now;
    private long changes = 1;
    private long visibleAt = Cursor.START;
    private long visibleNumber;

    Kept(Committed first) {
        this.now = first;
    }

    /** As that one is now. */
    Kept(Kept other) {
        this.now = other.now;
        this.changes = other.changes;
        this.visibleAt = other.visibleAt;
        this.visibleNumber = other.visibleNumber;
    }

    Committed now() {
        return now;
    }

    /** How often it was changed, its creation included. */
    long changes() {
        return changes;
    }

    void become(Committed next) {
        now = next;
        changes++;
    }

    /** Its position in the feed; before the first one while it is not visible. */
    long visibleAt() {
        return visibleAt;
    }

    /** Which of its changes is visible; 0 for none. */
    long visibleNumber() {
        return visibleNumber;
    }

    void visible(long position, long number) {
        visibleAt = position;
        visibleNumber = number;
    }
}
