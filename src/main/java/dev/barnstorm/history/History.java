package dev.barnstorm.history;

/**
 * Where the events of a run go. Unless it says otherwise, safe for any number of threads; events of one thread keep their
 * order.
 */
@FunctionalInterface
public interface History {

    /** Takes one event. Never blocks for long and never loses one. */
    void record(HistoryEvent event);
}
