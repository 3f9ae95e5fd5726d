package dev.barnstorm.badhouse.device;

/** Measures wall time where only barn time is known. */
public record MeasuresTime() {
    long ticks() {
        return System.nanoTime();
    }
}
