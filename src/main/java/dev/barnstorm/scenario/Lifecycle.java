package dev.barnstorm.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the app comes to the foreground and leaves it. */
public sealed interface Lifecycle {

    /**
     * Drawn for each device.
     *
     * @param foreground how long it stays in the foreground, in seconds
     * @param background how long it stays in the background, in seconds
     * @param shift when operators are at work; null: day and night
     */
    record Drawn(Distribution foreground, Distribution background, @Nullable Shift shift) implements Lifecycle {}

    /**
     * Stated, and the same for every device.
     *
     * @param steps in rising order, the first at zero; the last one stays
     */
    record Scripted(List<Step> steps) implements Lifecycle {
        public Scripted {
            steps = List.copyOf(steps);
        }
    }

    /** From {@code at} on, barn time, it is in the foreground, or is not. */
    record Step(Duration at, boolean foreground) {}

    /**
     * When operators are at work: outside of it the app stays in the background.
     *
     * @param at when the first one begins, barn time from the start
     * @param lasting how long each lasts, at most {@code every}
     * @param every the time from one's begin to the next one's
     */
    record Shift(Duration at, Duration lasting, Duration every) {}
}
