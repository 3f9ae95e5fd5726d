package dev.barnstorm.run;

import java.time.Clock;

/** The machine's own clock: for the names of folders and runs, never for what a run measures. */
public final class WallClock {

    private WallClock() {}

    /** The time of day. */
    public static Clock utc() {
        return Clock.systemUTC();
    }
}
