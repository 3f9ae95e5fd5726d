package dev.barnstorm.device;

import dev.barnstorm.scenario.GroupSpec.Doze;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a phone lets an app in the background do something. All of it is barn time, microseconds.
 *
 * @param afterMicros how long the app must have been in the background before the phone dozes; {@link Long#MAX_VALUE}: it never does
 * @param firstMicros how long it dozes before the first window, above 0
 * @param longestMicros how long it dozes at most, {@code firstMicros} or more
 * @param windowMicros how long each window is open, above 0
 */
record Dozing(long afterMicros, long firstMicros, long longestMicros, long windowMicros) {

    /** A phone that never dozes. */
    static final Dozing NEVER = new Dozing(Long.MAX_VALUE, 1, 1, 1);

    static Dozing of(@Nullable Doze doze) {
        return doze == null
                ? NEVER
                : new Dozing(
                        TimeUnit.MICROSECONDS.convert(doze.after()),
                        TimeUnit.MICROSECONDS.convert(doze.first()),
                        TimeUnit.MICROSECONDS.convert(doze.longest()),
                        TimeUnit.MICROSECONDS.convert(doze.window()));
    }

    /**
     * When the app may do what it would do at a time: then, or when the next window opens.
     *
     * @param backgroundMicros since when it has been in the background
     */
    long admits(long backgroundMicros, long atMicros) {
        if (atMicros == Long.MAX_VALUE || atMicros - backgroundMicros < afterMicros) {
            return atMicros;
        }
        long dozesFrom = backgroundMicros + afterMicros;
        long dozes = firstMicros;
        while (true) {
            if (dozes == longestMicros) {
                long round = longestMicros + windowMicros;
                dozesFrom += Math.max(0, (atMicros - dozesFrom) / round) * round;
            }
            long opens = dozesFrom + dozes;
            if (atMicros < opens + windowMicros) {
                return Math.max(atMicros, opens);
            }
            dozesFrom = opens + windowMicros;
            dozes = Math.min(longestMicros, 2 * dozes);
        }
    }
}
