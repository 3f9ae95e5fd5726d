package dev.barnstorm.plan;

/**
 * A device's own, wrong clock.
 *
 * @param startMillis the Unix time of barn time 0, milliseconds
 * @param skewMicros how far it is ahead at barn time 0
 * @param driftPpm how many microseconds it gains in a second
 */
public record DeviceClock(long startMillis, long skewMicros, double driftPpm) {

    /** What the device believes the time to be: Unix time in milliseconds, at the given barn time. */
    public long millisAt(long nowMicros) {
        long drift = (long) StrictMath.floor(nowMicros * (driftPpm / 1e6));
        return startMillis + Math.floorDiv(nowMicros + skewMicros + drift, 1_000L);
    }
}
