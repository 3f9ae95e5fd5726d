package dev.barnstorm.link;

import dev.barnstorm.plan.Rate;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Says when the segments of one direction of one link arrive: {@code start = max(ready, free)},
 * {@code free = rate(start, bytes)}, {@code due = free + latency + jitter}, never before an earlier segment. It only
 * computes; waiting is the caller's. All times are barn time in microseconds.
 */
final class VirtualClock {
    private final DoubleSupplier chance;
    private long freeMicros = Long.MIN_VALUE;
    private long lastDueMicros = Long.MIN_VALUE;

    /** A clock that draws jitter and stalls from numbers uniform over [0, 1). */
    VirtualClock(DoubleSupplier chance) {
        this.chance = chance;
    }

    /** When a segment would begin to pass that may leave at {@code readyMicros}. */
    long startMicros(long readyMicros) {
        return Math.max(readyMicros, freeMicros);
    }

    /** Sends a segment that may leave at {@code readyMicros}. */
    Passage pass(long readyMicros, int bytes, LinkState state, Rate rate) {
        long start = startMicros(readyMicros);
        freeMicros = rate.finishMicros(start, bytes);
        lastDueMicros = Math.max(lastDueMicros, later(freeMicros, delayMicros(state)));
        return new Passage(start, freeMicros, lastDueMicros);
    }

    /** Forgets what was on its way: it is lost. */
    void reset() {
        freeMicros = Long.MIN_VALUE;
        lastDueMicros = Long.MIN_VALUE;
    }

    /** When something would arrive that leaves at {@code readyMicros}, takes no place in the queue and is never lost. */
    long glimpse(long readyMicros, int bytes, LinkState state, Rate rate) {
        return later(rate.finishMicros(readyMicros, bytes), micros(state.latency()) + jitterMicros(state));
    }

    private long delayMicros(LinkState state) {
        long delay = micros(state.latency()) + jitterMicros(state);
        boolean stalled = state.stallShare() > 0 && chance.getAsDouble() < state.stallShare();
        return stalled ? delay + micros(state.stallFor()) : delay;
    }

    private long jitterMicros(LinkState state) {
        return state.jitter().isZero() ? 0 : (long) (chance.getAsDouble() * micros(state.jitter()));
    }

    private static long micros(Duration duration) {
        return duration.getSeconds() * 1_000_000 + duration.getNano() / 1_000;
    }

    private static long later(long micros, long delayMicros) {
        return micros > Long.MAX_VALUE - delayMicros ? Long.MAX_VALUE : micros + delayMicros;
    }
}
