package dev.barnstorm.run;

import dev.barnstorm.plan.BarnClock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Barn time made of wall time. It begins a day before the scenario's start, so that preparing has time of its own, and
 * jumps to zero when the storm begins. Should preparing, or waiting for a common start, take longer than that day, it stands
 * still just before zero.
 */
public final class WallBarnClock implements BarnClock {

    private static final long PREPARE_MICROS = -Duration.ofDays(1).toNanos() / 1_000;

    private final LongSupplier wallNanos;
    private final double speed;
    private volatile Anchor anchor;

    /** At {@code wallNanos} it was {@code barnMicros}; from then on it is {@code atMost} so much. */
    private record Anchor(long wallNanos, long barnMicros, long atMost) {}

    /**
     * Starts the clock.
     *
     * @param wallNanos a monotonic clock of nanoseconds
     * @param speed barn seconds per wall second, above 0
     */
    public WallBarnClock(LongSupplier wallNanos, double speed) {
        this.wallNanos = wallNanos;
        this.speed = speed;
        this.anchor = new Anchor(wallNanos.getAsLong(), PREPARE_MICROS, -1);
    }

    /** The clock of a real run. */
    public static WallBarnClock start(double speed) {
        return new WallBarnClock(System::nanoTime, speed);
    }

    /** Makes it zero now. Once only, and before zero was reached. */
    void startStorm() {
        anchor = new Anchor(wallNanos.getAsLong(), 0, Long.MAX_VALUE);
    }

    @Override
    public long nowMicros() {
        Anchor from = anchor;
        long passed = (long) ((wallNanos.getAsLong() - from.wallNanos) / 1_000.0 * speed);
        return Math.min(from.barnMicros + passed, from.atMost);
    }

    @Override
    public double speed() {
        return speed;
    }

    /** Wall nanoseconds from now until that barn time; 0 when it has passed. */
    long wallNanosUntil(long barnMicros) {
        double nanos = (barnMicros - (double) nowMicros()) * 1_000 / speed;
        return nanos <= 0 ? 0 : (long) Math.min(nanos, Long.MAX_VALUE / 4.0);
    }

    /** As much wall time as that barn time takes. */
    Duration wall(Duration barn) {
        return Duration.ofNanos((long) Math.ceil(barn.toNanos() / speed));
    }

    /** As much barn time as that wall time takes, in microseconds. */
    long barnMicros(Duration wall) {
        return (long) (wall.toNanos() / 1_000.0 * speed);
    }

    /** The monotonic wall clock that it is made of, nanoseconds. */
    long wallNanos() {
        return wallNanos.getAsLong();
    }
}
