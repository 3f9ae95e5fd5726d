package dev.barnstorm.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was written, kept in memory too as long as it is no more than so many events; then let go for good. For one thread. */
final class MemoryCopy {

    private final long mostEvents;
    private @Nullable HistoryTape tape;

    private MemoryCopy(long mostEvents, @Nullable HistoryTape tape) {
        this.mostEvents = mostEvents;
        this.tape = tape;
    }

    /** Nothing yet. */
    static MemoryCopy ofAtMost(long events) {
        return new MemoryCopy(events, new HistoryTape());
    }

    /** Nothing, and it stays so. */
    static MemoryCopy nothing() {
        return new MemoryCopy(0, null);
    }

    void putInfo(InfoKey key, String value) {
        if (tape != null) {
            tape.putInfo(key, value);
        }
    }

    void record(List<HistoryEvent> events) {
        if (tape == null) {
            return;
        }
        if (tape.events() + events.size() > mostEvents) {
            tape = null;
            return;
        }
        events.forEach(tape::record);
    }

    /** All that was written; null when that was too much. */
    @Nullable
    HistoryTape all() {
        return tape;
    }
}
