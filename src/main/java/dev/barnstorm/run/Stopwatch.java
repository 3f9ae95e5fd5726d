package dev.barnstorm.run;

/** Measures how long something takes, in wall time. */
public final class Stopwatch {

    private final long beganNanos = System.nanoTime();

    private Stopwatch() {}

    /** One that runs from now on. */
    public static Stopwatch start() {
        return new Stopwatch();
    }

    /** Wall seconds since it was started, to a millisecond. */
    public double seconds() {
        return Math.round((System.nanoTime() - beganNanos) / 1e6) / 1e3;
    }
}
