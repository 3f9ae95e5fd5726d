package dev.barnstorm.history;

import java.util.List;

/**
 * One line of a life as people read it, and where a drawing places it.
 *
 * @param fromMicros barn time at which it happened; of lines that are left out, the first one's
 * @param untilMicros barn time at which the last of several alike happened
 * @param who the devices that it happened to, sorted, or {@code server} or {@code run}; empty where lines are left out
 * @param text the whole line, safe for any terminal
 */
public record LifeEntry(long fromMicros, long untilMicros, List<String> who, String text) {

    public LifeEntry {
        who = List.copyOf(who);
    }

    /** Stands for lines that there is no room for. */
    static LifeEntry leftOut(long fromMicros, String text) {
        return new LifeEntry(fromMicros, fromMicros, List.of(), text);
    }
}
