package dev.barnstorm.history;

import java.util.List;
import java.util.Map;

/** Opens histories for reading. */
public final class HistoryDb {

    private HistoryDb() {}

    /** A history that is a list, in the order in which things happened: for tests of whatever reads histories. */
    public static HistoryReader inMemory(List<HistoryEvent> events, Map<InfoKey, String> info) {
        return new EventListReader(events, info);
    }
}
