package dev.barnstorm.run.virtual;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** What a fleet of light devices measured. Times are barn time. */
public final class LightFigures {

    private static final long HIGHEST_MILLIS = 400L * 24 * 3_600_000;
    private static final int DIGITS = 3;
    /** The storm's first part of so many is not steady. */
    private static final int WARM = 4;

    private static final int MICROS_OF_A_SECOND = 1_000_000;

    private final Histogram dwellMillis = new Histogram(HIGHEST_MILLIS, DIGITS);
    private final Histogram latencyMillis = new Histogram(HIGHEST_MILLIS, DIGITS);
    private final Seconds sent = new Seconds();
    private final Seconds lost = new Seconds();
    private final long watchedMicros;
    private final long stormMicros;
    private long pushes;
    private long pulls;
    private long settledInAll;
    private long lastSettledMicros;
    private long watchedSettledMicros;
    private long watchedSettled;
    private long watchedMade;

    /** How often something happened in each second since the storm's begin. */
    private static final class Seconds {
        private int[] counts = new int[1024];

        void count(long nowMicros) {
            int second = (int) (nowMicros / MICROS_OF_A_SECOND);
            if (second >= counts.length) {
                counts = Arrays.copyOf(counts, Math.max(second + 1, 2 * counts.length));
            }
            counts[second]++;
        }

        void add(Seconds other) {
            if (other.counts.length > counts.length) {
                counts = Arrays.copyOf(counts, other.counts.length);
            }
            for (int second = 0; second < other.counts.length; second++) {
                counts[second] += other.counts[second];
            }
        }

        long sum(int fromSecond, int untilSecond) {
            long sum = 0;
            for (int second = fromSecond; second < Math.min(counts.length, untilSecond); second++) {
                sum += counts[second];
            }
            return sum;
        }

        int most(int fromSecond, int untilSecond) {
            int most = 0;
            for (int second = fromSecond; second < Math.min(counts.length, untilSecond); second++) {
                most = Math.max(most, counts[second]);
            }
            return most;
        }
    }

    /**
     * Nothing was measured yet.
     *
     * @param stormMicros when the storm ends: in its first quarter everybody begins, and after it everybody is called at once; so
     *     waiting and latency are those of the changes that were made, and of the sessions that were due, in between
     * @param watchedMicros of changes that were made before, it is remembered when the last one was settled
     */
    LightFigures(long stormMicros, long watchedMicros) {
        this.stormMicros = stormMicros;
        this.watchedMicros = watchedMicros;
    }

    /** What both measured, of two parts of a fleet. */
    LightFigures plus(LightFigures other) {
        LightFigures both = new LightFigures(stormMicros, watchedMicros);
        both.add(this);
        both.add(other);
        return both;
    }

    private void add(LightFigures part) {
        dwellMillis.add(part.dwellMillis);
        latencyMillis.add(part.latencyMillis);
        sent.add(part.sent);
        lost.add(part.lost);
        pushes += part.pushes;
        pulls += part.pulls;
        settledInAll += part.settledInAll;
        lastSettledMicros = Math.max(lastSettledMicros, part.lastSettledMicros);
        watchedSettledMicros = Math.max(watchedSettledMicros, part.watchedSettledMicros);
        watchedSettled += part.watchedSettled;
        watchedMade += part.watchedMade;
    }

    void sent(long nowMicros, boolean writes) {
        if (writes) {
            pushes++;
        } else {
            pulls++;
        }
        sent.count(nowMicros);
    }

    /** So many changes are made in the run before the watched time. */
    void watched(long changes) {
        watchedMade += changes;
    }

    void heardPush(long dueMicros, long nowMicros) {
        if (steady(dueMicros)) {
            latencyMillis.recordValue(Math.min(HIGHEST_MILLIS, (nowMicros - dueMicros) / 1_000));
        }
    }

    private boolean steady(long micros) {
        return micros >= stormMicros / WARM && micros < stormMicros;
    }

    void nobodyAnswered(long nowMicros) {
        lost.count(nowMicros);
    }

    void settled(long dwellMicros, long nowMicros) {
        if (steady(nowMicros - dwellMicros)) {
            dwellMillis.recordValue(Math.min(HIGHEST_MILLIS, dwellMicros / 1_000));
        }
        settledInAll++;
        lastSettledMicros = Math.max(lastSettledMicros, nowMicros);
        if (nowMicros - dwellMicros < watchedMicros) {
            watchedSettledMicros = Math.max(watchedSettledMicros, nowMicros);
            watchedSettled++;
        }
    }

    /** Milliseconds that changes waited from the action until they were settled. */
    public Histogram dwellMillis() {
        return dwellMillis;
    }

    /** Milliseconds that pushes took, from the time at which their session was due. */
    public Histogram latencyMillis() {
        return latencyMillis;
    }

    /** Pushes and PUTs that were sent. */
    public long pushes() {
        return pushes;
    }

    /** Pages that were asked for. */
    public long pulls() {
        return pulls;
    }

    /** Requests that nobody answered in time, or that the server failed, found out within some seconds. */
    public long unanswered(int fromSecond, int untilSecond) {
        return lost.sum(fromSecond, untilSecond);
    }

    /** Changes that were settled. */
    public long settled() {
        return settledInAll;
    }

    /** When the last change was settled, microseconds. */
    public long lastSettledMicros() {
        return lastSettledMicros;
    }

    /** Whether all changes were settled that were made before the watched time. */
    public boolean settledOfWatched() {
        return watchedMade == watchedSettled;
    }

    /** When the last of the changes was settled that were made before the watched time; 0 where none was. */
    public long watchedSettledMicros() {
        return watchedSettledMicros;
    }

    /** The most requests that were sent in one of some seconds. */
    public int peak(int fromSecond, int untilSecond) {
        return sent.most(fromSecond, untilSecond);
    }

    /** Requests that were sent within some seconds. */
    public long sent(int fromSecond, int untilSecond) {
        return sent.sum(fromSecond, untilSecond);
    }
}
