package dev.barnstorm.badhouse.link;

/** Measures wall time where time is virtual. */
public record VirtualStopwatch() {
    long ticks() {
        return System.nanoTime();
    }
}
