package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.sqlite.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Events of several tables on their way into one order. */
final class EventsInOrder {

    private record Placed(long seq, HistoryEvent event) {}

    private final List<Placed> placed = new ArrayList<>();

    void add(long seq, HistoryEvent event) {
        placed.add(new Placed(seq, event));
    }

    /** Adds all rows that a table's selection finds; {@code mutations} are what requests carried, by {@code seq}. */
    void add(EventTable table, Statement rows, Map<Long, List<SentMutation>> mutations) {
        rows.forEach(row -> {
            long seq = row.integer(1);
            add(seq, table.read(row, mutations.getOrDefault(seq, List.of())));
        });
    }

    /** All that were added, by {@code seq}. */
    List<HistoryEvent> all() {
        placed.sort(Comparator.comparingLong(Placed::seq));
        return placed.stream().map(Placed::event).toList();
    }
}
