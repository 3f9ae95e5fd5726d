package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.OfRecord;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.sqlite.Row;
import dev.barnstorm.sqlite.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lives of records that are neighbours by name, by one statement for each table: a request is part of the lives
 * of all that it carried, and is read once for them.
 */
final class RecordLives {

    private static final String THESE = "(SELECT local_id FROM records WHERE site = ?1 AND local_id BETWEEN ?2 AND ?3)";

    private static final String CARRYING = "FROM sent_mutations WHERE local_id IN " + THESE;

    private final HistoryStatements statements;
    /** {@link #filled}, once it has been asked for. */
    private @Nullable List<EventTable> filled;

    RecordLives(HistoryStatements statements) {
        this.statements = statements;
    }

    /** The tables that hold anything: most histories lack several kinds of event, and each would be asked for every page. */
    private List<EventTable> filled() {
        List<EventTable> known = filled;
        if (known == null) {
            known = EventTable.ALL.stream().filter(this::isFilled).toList();
            filled = known;
        }
        return known;
    }

    private boolean isFilled(EventTable table) {
        return statements
                .of("SELECT 1 FROM " + table.name() + " LIMIT 1")
                .first(row -> true)
                .isPresent();
    }

    /** The lives of these records, in their order. They are all that the site has between the first and the last. */
    List<RecordLife> of(String site, List<String> names) {
        Page page = new Page(site, names);
        page.readWhatNamesARecord();
        page.readRequests();
        page.readWhatTellsOfRequests();
        return page.lives();
    }

    private final class Page {

        private final String site;
        private final List<String> names;
        private final Map<String, EventsInOrder> byRecord = new LinkedHashMap<>();
        private final Map<String, Set<EventsInOrder>> byRequest = new HashMap<>();

        Page(String site, List<String> names) {
            this.site = site;
            this.names = names;
            names.forEach(name -> byRecord.put(name, new EventsInOrder()));
        }

        void readWhatNamesARecord() {
            for (EventTable table : filled()) {
                if (table.has("local_id")) {
                    read(table, "e.local_id IN " + THESE, Map.of(), (seq, event) -> {
                        EventsInOrder life = byRecord.get(((OfRecord) event).localId());
                        if (life != null) {
                            life.add(seq, event);
                        }
                    });
                }
            }
        }

        void readRequests() {
            String seqs = "(SELECT seq " + CARRYING + ")";
            Map<Long, List<SentMutation>> mutations = statements.mutations(seqs, site, first(), last());
            read(EventTable.of(Sent.class), "e.seq IN " + seqs, mutations, (seq, event) -> {
                Sent sent = (Sent) event;
                Set<EventsInOrder> carried = carriedBy(sent);
                carried.forEach(life -> life.add(seq, sent));
                byRequest
                        .computeIfAbsent(sent.requestId(), id -> new LinkedHashSet<>())
                        .addAll(carried);
            });
        }

        /** A request may carry a record twice, and a broken device send two requests under one id. */
        private Set<EventsInOrder> carriedBy(Sent sent) {
            Set<EventsInOrder> carried = new LinkedHashSet<>();
            for (SentMutation mutation : sent.mutations()) {
                EventsInOrder life = byRecord.get(mutation.localId());
                if (life != null) {
                    carried.add(life);
                }
            }
            return carried;
        }

        void readWhatTellsOfRequests() {
            for (EventTable table : filled()) {
                if (Lives.KINDS_TOLD_BY_REQUEST.contains(table.kind())) {
                    read(table, "e.request_id IN (SELECT request_id " + CARRYING + ")", Map.of(), (seq, event) -> {
                        String request = String.valueOf(Lives.requestToldOf(event));
                        byRequest.getOrDefault(request, Set.of()).forEach(life -> life.add(seq, event));
                    });
                }
            }
        }

        private void read(
                EventTable table,
                String which,
                Map<Long, List<SentMutation>> mutations,
                BiConsumer<Long, HistoryEvent> taking) {
            Statement rows = statements
                    .of(table.selectSql(which))
                    .bind(1, site)
                    .bind(2, first())
                    .bind(3, last());
            rows.forEach(row -> taking.accept(row.integer(1), read(table, row, mutations)));
        }

        private static HistoryEvent read(EventTable table, Row row, Map<Long, List<SentMutation>> mutations) {
            return table.read(row, mutations.getOrDefault(row.integer(1), List.of()));
        }

        private String first() {
            return names.get(0);
        }

        private String last() {
            return names.get(names.size() - 1);
        }

        List<RecordLife> lives() {
            List<RecordLife> lives = new ArrayList<>();
            byRecord.forEach((name, life) -> lives.add(new RecordLife(name, site, life.all())));
            return lives;
        }
    }
}
