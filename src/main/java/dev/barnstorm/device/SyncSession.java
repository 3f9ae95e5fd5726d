package dev.barnstorm.device;

import dev.barnstorm.device.SyncTimetable.Due;
import java.util.List;
import java.util.TreeMap;

/** One sync session: first it pushes, then it pulls to the feed's end. Remembers what holds for its length only. */
final class SyncSession {

    private final long number;
    private final Due due;
    private final DevicePhase phase;
    private final int mostSends;
    private final boolean firstInFirstOut;
    private final TreeMap<Long, Integer> sendsBySeq = new TreeMap<>();
    private int batchLimit;
    private int requests;
    private boolean pulling;
    private long pullBeganMicros = Long.MIN_VALUE;
    private int pages;

    SyncSession(long number, Due due, DevicePhase phase, DeviceSettings settings) {
        this.number = number;
        this.due = due;
        this.phase = phase;
        this.mostSends = 1 + settings.mostResends();
        this.batchLimit = settings.batchSize();
        this.firstInFirstOut = !settings.push().eventsFirst();
    }

    /** Its number on this device. */
    long number() {
        return number;
    }

    /** Why it began, and when it was due. */
    Due due() {
        return due;
    }

    /** The phase in which it began. */
    DevicePhase phase() {
        return phase;
    }

    /** A name for its next request, unique in the run. */
    String nextRequestId(String device) {
        requests++;
        return device + "#" + number + "." + requests;
    }

    /** Most changes in a push of this session. */
    int batchLimit() {
        return batchLimit;
    }

    /** The server would not take a batch of that size: half of it is the most from now on. */
    void halve(int refusedSize) {
        batchLimit = Math.max(1, refusedSize / 2);
    }

    /** Whether a change may be sent, or sent again. */
    boolean maySend(QueuedMutation mutation) {
        return sendsBySeq.getOrDefault(mutation.seq(), 0) < mostSends;
    }

    /** Counts the sending of a batch. */
    void sent(List<QueuedMutation> batch) {
        if (firstInFirstOut) {
            sendsBySeq.headMap(batch.get(0).seq()).clear(); // what stood before this batch is settled
        }
        batch.forEach(mutation -> sendsBySeq.merge(mutation.seq(), 1, Integer::sum));
    }

    /** Whether pushing is over. */
    boolean pulling() {
        return pulling;
    }

    /** Pushing is over. */
    void startPulling() {
        pulling = true;
    }

    /** Counts a page that is asked for. */
    void pageAsked(long nowMicros) {
        if (pages == 0) {
            pullBeganMicros = nowMicros;
        }
        pages++;
    }

    /** Whether a page was asked for. */
    boolean pullBegan() {
        return pages > 0;
    }

    /** When the first page was asked for. */
    long pullBeganMicros() {
        return pullBeganMicros;
    }

    /** How many pages were asked for. */
    int pages() {
        return pages;
    }
}
