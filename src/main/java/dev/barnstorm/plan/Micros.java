package dev.barnstorm.plan;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations as the plan counts them. */
final class Micros {

    private Micros() {}

    /** A duration in microseconds; as much as a long holds where it is longer. */
    static long of(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
