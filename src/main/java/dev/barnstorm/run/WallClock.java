package dev.barnstorm.run;

import java.time.Clock;
import java.util.function.LongSupplier;

/** The machine's own clock: for the names of folders and runs, never for what a run measures. */
public final class WallClock {

    private WallClock() {}

    /** The time of day. */
    public static Clock utc() {
        return Clock.systemUTC();
    }

    /** Nanoseconds since whenever, which never go back: for whoever has to wait a time that is fixed. */
    public static LongSupplier steady() {
        return System::nanoTime;
    }
}
