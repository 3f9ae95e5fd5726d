package dev.barnstorm.history;

import java.util.List;

/**
 * Where the events of a run go. Unless it says otherwise, safe for any number of threads; events of one thread keep their
 * order.
 */
@FunctionalInterface
public interface History {

    /** Takes one event. Never blocks for long and never loses one. */
    void record(HistoryEvent event);

    /** Takes events that are one happening, such as a transaction: in a history that breaks off are all of them or none. */
    default void recordAll(List<HistoryEvent> events) {
        events.forEach(this::record);
    }
}
