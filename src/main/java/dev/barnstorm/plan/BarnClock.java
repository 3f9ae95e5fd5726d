package dev.barnstorm.plan;

/**
 * Barn time: microseconds since the scenario's start, negative while the run is being prepared. It never goes back.
 */
public interface BarnClock {

    /** Barn time now, in microseconds since the scenario's start. */
    long nowMicros();

    /** Barn seconds per wall second, above 0. */
    double speed();
}
