package dev.barnstorm.device;

import java.util.function.DoubleSupplier;

/**
 * How long a device leaves the server alone after failures: exponential with full jitter, the jitter after the cap.
 * The n-th failure in a row waits {@code u · min(cap, base · 2^(n−1))} with u uniform in [0, 1). Counts, and knows no clock.
 */
final class Backoff {

    private final long baseMicros;
    private final long capMicros;
    private final DoubleSupplier jitter;
    private final Length length;
    private int failuresInARow;

    /** How long a back-off is, given its jitter in [0, 1), the doubled base and the cap; microseconds. */
    @FunctionalInterface
    interface Length {
        double micros(double jitter, double grownMicros, double capMicros);
    }

    /**
     * Begins without failures.
     *
     * @param jitter uniform in [0, 1)
     */
    Backoff(long baseMicros, long capMicros, DoubleSupplier jitter, Length length) {
        this.baseMicros = baseMicros;
        this.capMicros = capMicros;
        this.jitter = jitter;
        this.length = length;
    }

    /** Counts a failure, and says how long to wait, in microseconds. */
    long failed() {
        failuresInARow++;
        double grown = Math.scalb((double) baseMicros, failuresInARow - 1);
        return (long) length.micros(jitter.getAsDouble(), grown, (double) capMicros);
    }

    /** Counts a failure whose length of wait the server has said. */
    void failedAsTold() {
        failuresInARow++;
    }

    /** Forgets the failures. */
    void succeeded() {
        failuresInARow = 0;
    }

    /** Failures since the last success. */
    int failuresInARow() {
        return failuresInARow;
    }
}
