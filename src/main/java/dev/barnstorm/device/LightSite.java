package dev.barnstorm.device;

import java.util.Arrays;

/** What a server knows of a site that light devices share: how long its feed is, and who changed each document last. */
public final class LightSite {

    private static final int NOBODY = -1;

    private final int[] changedAt;
    private final int[] changedBy;
    private final int[] madeAtMillis;
    private int feed;
    private double payloadBytes;
    private long payloads;

    /** A site whose documents were made, and are known to all of its devices. */
    public LightSite(int documents) {
        changedAt = new int[documents];
        changedBy = new int[documents];
        madeAtMillis = new int[documents];
        Arrays.fill(changedBy, NOBODY);
        feed = documents;
    }

    /** One of its devices has so many changes in store, of that many bytes of payload in all. */
    void expects(long changes, long bytes) {
        payloads += changes;
        payloadBytes += bytes;
    }

    /** What the payload of a row in its feed takes on average, bytes; 0 where there is none. */
    double rowBytes() {
        return payloads == 0 ? 0 : payloadBytes / payloads;
    }

    /** Rows in its feed. */
    int feed() {
        return feed;
    }

    void appendEvent() {
        feed++;
    }

    void change(int document, int device, int atMillis) {
        feed++;
        changedAt[document] = feed;
        changedBy[document] = device;
        madeAtMillis[document] = atMillis;
    }

    /** Whether somebody else changed a document after the feed was that long. */
    boolean changedByAnother(int document, int device, int since) {
        return changedAt[document] > since && changedBy[document] != device;
    }

    /** When the document's present state was made, milliseconds of barn time. */
    int madeAtMillis(int document) {
        return madeAtMillis[document];
    }
}
