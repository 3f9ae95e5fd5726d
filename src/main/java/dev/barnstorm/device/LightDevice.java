package dev.barnstorm.device;

import java.util.function.LongConsumer;

/**
 * A device that keeps its timetable, its back-off and its queue as {@link Device} does, and no content: it knows how many changes
 * wait and how large they are, so that a million of them fit into memory. It pushes, is told conflicts, merges by last write
 * wins, and pulls; what it does not do is told in {@code docs/capacity.md}. Not for several threads. All times are barn time,
 * microseconds.
 */
public final class LightDevice {

    private final int number;
    private final SyncTimetable timetable;
    private final Backoff backoff;
    private final DeviceSettings settings;
    private final LightQueue queue;
    private final LightSite site;
    private final LongConsumer dwellMicros;

    private boolean inSession;
    private boolean pulling;
    private long dueMicros;
    private int[] batch = new int[0];
    private int batchLength;
    private int cursor;
    /** How long the feed was when a conflict was told. */
    private int toldAt;

    private int pageEnds;

    private static final SyncTimetable.Listener NOBODY = new SyncTimetable.Listener() {
        @Override
        public void appMoved(boolean foreground) {}

        @Override
        public void skipped(SyncTimetable.Trigger trigger, String why) {}
    };

    /**
     * A device in the storm's first moment.
     *
     * @param number tells it from the other devices of its site
     * @param dwellMicros hears of every change that is settled how long it waited
     */
    public LightDevice(
            int number,
            DeviceScript script,
            DeviceSettings settings,
            LightQueue queue,
            LightSite site,
            LongConsumer dwellMicros) {
        this.number = number;
        this.settings = settings;
        this.queue = queue;
        this.site = site;
        this.dwellMicros = dwellMicros;
        timetable = new SyncTimetable(script, settings, NOBODY);
        backoff = new Backoff(
                settings.backoffBaseMicros(),
                settings.backoffCapMicros(),
                script.jitter(),
                (jitter, grown, cap) -> jitter * Math.min(cap, grown));
        cursor = site.feed();
        site.expects(queue.size(), queue.bytesInAll());
        timetable.storm();
    }

    /** The next time at which a session may begin; {@link Long#MAX_VALUE}: never. */
    public long wakeMicros() {
        return timetable.wakeMicros();
    }

    /** Changes that its operator makes in all of the run. */
    public int changesInAll() {
        return queue.size();
    }

    /** Those that it makes before that, barn time. */
    public int changesBefore(long micros) {
        return queue.madeBefore(micros);
    }

    /** What the payload of a row in its site's feed takes on average, bytes; 0 where there is none. */
    public double rowBytes() {
        return site.rowBytes();
    }

    /** The storm is over: a sync is due now, and back-off is over. */
    public void heal(long nowMicros) {
        backoff.succeeded();
        timetable.advance(nowMicros);
        timetable.heal(nowMicros);
    }

    /** Whether it sends a request now; {@link #writes} and its like tell which. */
    public boolean sends(long nowMicros) {
        timetable.advance(nowMicros);
        queue.advance(nowMicros);
        if (inSession && timetable.knowsOutage()) {
            end(false);
        }
        if (!inSession && !begins()) {
            return false;
        }
        if (!pulling) {
            if (batch.length == 0) {
                batch = new int[settings.batchSize()];
            }
            batchLength = queue.next(batch, settings.puts(), settings.push());
            pulling = batchLength == 0;
        }
        return true;
    }

    private boolean begins() {
        SyncTimetable.Due due = timetable.take();
        if (due == null) {
            return false;
        }
        dueMicros = due.atMicros();
        inSession = true;
        pulling = false;
        timetable.sessionBegan();
        return true;
    }

    /** Whether the request is a push, not a pull. */
    public boolean writes() {
        return !pulling;
    }

    /** Changes in the push. */
    public int changes() {
        return batchLength;
    }

    /** What their payloads take, bytes. */
    public int payloadBytes() {
        int sum = 0;
        for (int i = 0; i < batchLength; i++) {
            sum += queue.bytes(batch[i]);
        }
        return sum;
    }

    /** When the session was due that the request belongs to. */
    public long dueMicros() {
        return dueMicros;
    }

    /** The server acts on the request. Returns how many rows or outcomes its reply has. */
    public int served() {
        if (pulling) {
            pageEnds = Math.min(site.feed(), cursor + settings.pullLimit());
            return pageEnds - cursor;
        }
        for (int i = 0; i < batchLength; i++) {
            act(batch[i]);
        }
        toldAt = site.feed();
        return batchLength;
    }

    private void act(int change) {
        int document = queue.document(change);
        if (queue.applied(change)) {
            return; // a duplicate
        }
        if (LightQueue.isOwn(document)) {
            site.appendEvent();
            queue.apply(change);
        } else if (site.changedByAnother(document, number, queue.told(change) ? toldAt : cursor)) {
            boolean lost = site.madeAtMillis(document) > queue.atMillis(change);
            if (lost) {
                queue.apply(change); // the other's is newer: nothing is left to send
            } else {
                queue.tell(change);
            }
        } else {
            site.change(document, number, queue.atMillis(change));
            queue.apply(change);
        }
    }

    /** The reply has come. */
    public void heard(long nowMicros) {
        backoff.succeeded();
        timetable.advance(nowMicros);
        if (!pulling) {
            for (int i = 0; i < batchLength; i++) {
                if (queue.applied(batch[i])) {
                    queue.settle(batch[i], nowMicros, dwellMicros);
                }
            }
            return;
        }
        boolean hasMore = pageEnds - cursor == settings.pullLimit() && site.feed() > pageEnds;
        cursor = pageEnds;
        if (!hasMore) {
            end(true);
        }
    }

    /**
     * Nothing was heard, or the server failed.
     *
     * @param retryAfterMicros how long the server says to wait, barn time; below 0: it says nothing
     */
    public void failed(long nowMicros, long retryAfterMicros) {
        timetable.advance(nowMicros);
        long wait = retryAfterMicros;
        if (wait < 0) {
            wait = backoff.failed();
        } else {
            backoff.failedAsTold();
        }
        timetable.backOffUntil(nowMicros + wait);
        end(false);
    }

    private void end(boolean complete) {
        inSession = false;
        timetable.sessionEnded(complete);
    }

    /** Whether a sync session is under way. */
    public boolean inSession() {
        return inSession;
    }
}
