package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.sqlite.Row;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.SqliteException;
import dev.barnstorm.sqlite.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the file that a {@link HistoryWriter} finished. Holds one life, and a page of names, at a time. Not for several threads. */
public final class HistoryDb implements HistoryReader {

    private static final int NAMES_A_PAGE = 512;

    private static final int EVENTS_A_STRETCH = 4096;

    private static final String MUTATIONS =
            "SELECT seq, position, queue_seq, mutation_id, local_id, op, base_version, attempt FROM sent_mutations";

    private static final String CARRYING_REQUESTS = "(SELECT request_id FROM sent_mutations WHERE local_id = ?)";

    private final SqliteDatabase database;
    private final Map<String, Statement> prepared = new HashMap<>();
    private final boolean knowsShards;

    private HistoryDb(SqliteDatabase database) {
        this.database = database;
        // Old histories have no such table.
        this.knowsShards = number(database, "SELECT count(*) FROM sqlite_master WHERE name = 'shard_events'") > 0;
    }

    /**
     * Opens a finished history for reading.
     *
     * @throws HistoryException when there is none, or it is not one, or it was never finished
     */
    public static HistoryDb open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new HistoryException("There is no history at " + file
                    + ": name the folder of a run, such as reports/latest; it holds the run's history.db.");
        }
        SqliteDatabase database = openDatabase(file);
        try {
            seeThatItIsFinished(file, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        // Lives lie scattered over the file, so that a page is wanted again and again.
        database.execute("PRAGMA mmap_size=1073741824");
        return new HistoryDb(database);
    }

    private static SqliteDatabase openDatabase(Path file) {
        try {
            return SqliteDatabase.openReadOnly(file);
        } catch (SqliteException e) {
            throw notAHistory(file, e);
        }
    }

    private static void seeThatItIsFinished(Path file, SqliteDatabase database) {
        long application;
        long version;
        try {
            application = number(database, "PRAGMA application_id");
            version = number(database, "PRAGMA user_version");
        } catch (SqliteException e) {
            throw notAHistory(file, e);
        }
        if (application != Schema.APPLICATION_ID) {
            throw new HistoryException(
                    file + " is a database, but not a history of Barnstorm: name the history.db of a run.");
        }
        if (version == 0) {
            throw new HistoryException(file + " was never finished: the run that wrote it ended before its time."
                    + " It cannot be judged; run the scenario again.");
        }
        if (version != Schema.VERSION) {
            throw new HistoryException(file + " is a history of version " + version
                    + ", and this Barnstorm reads version " + Schema.VERSION
                    + ": judge it with the Barnstorm that wrote it, or run the scenario again.");
        }
    }

    private static long number(SqliteDatabase database, String sql) {
        try (Statement statement = database.prepare(sql)) {
            return statement.first(row -> row.integer(1)).orElse(0L);
        }
    }

    private static HistoryException notAHistory(Path file, SqliteException cause) {
        return new HistoryException(
                file + " cannot be read as a history: " + cause.getMessage() + "\nName the history.db of a run.",
                cause);
    }

    /** A history that is a list, in the order in which things happened: for tests of whatever reads histories. */
    public static HistoryReader inMemory(List<HistoryEvent> events, Map<InfoKey, String> info) {
        HistoryTape tape = new HistoryTape();
        events.forEach(tape::record);
        info.forEach(tape::putInfo);
        return tape.reader();
    }

    /** The names that it knows; good until it is closed. */
    public HistoryNames names() {
        return new HistoryNames(database);
    }

    @Override
    public Optional<String> info(InfoKey key) {
        return statement("SELECT value FROM info WHERE key = ?")
                .bind(1, HistoryWriter.keyOf(key))
                .first(row -> row.text(1));
    }

    @Override
    public List<String> sites() {
        return statement("SELECT site FROM devices UNION SELECT site FROM records ORDER BY 1")
                .query(row -> row.text(1));
    }

    @Override
    public List<String> devices(String site) {
        return statement("SELECT device FROM devices WHERE site = ? ORDER BY device")
                .bind(1, site)
                .query(row -> row.text(1));
    }

    @Override
    public List<HistoryEvent> wholeRun() {
        Life life = new Life();
        Map<Long, List<SentMutation>> mutations = mutations("(SELECT seq FROM sent WHERE device = ?)", "");
        for (EventTable table : EventTable.ALL) {
            if (!table.has("local_id")) {
                String which = table.has("device") ? "e.device = ''" : "TRUE";
                which += knowsShards ? " AND e.seq NOT IN (SELECT seq FROM shard_events)" : "";
                life.add(table, statement(table.selectSql(which)), mutations);
            }
        }
        return life.inOrder();
    }

    @Override
    public List<ShardPart> shards() {
        if (!knowsShards) {
            return List.of();
        }
        Map<Integer, List<String>> sites = new TreeMap<>();
        statement("SELECT shard, site FROM shard_sites ORDER BY shard, site")
                .forEach(row -> sites.computeIfAbsent((int) row.integer(1), shard -> new ArrayList<>())
                        .add(row.text(2)));
        List<ShardPart> shards = new ArrayList<>();
        sites.forEach((shard, own) -> shards.add(new ShardPart(shard, List.copyOf(own), eventsOf(shard))));
        return shards;
    }

    private List<HistoryEvent> eventsOf(int shard) {
        Life life = new Life();
        for (EventTable table : EventTable.ALL) {
            if (!table.has("device") && !table.has("site")) {
                String which = "e.seq IN (SELECT seq FROM shard_events WHERE shard = ?)";
                life.add(table, statement(table.selectSql(which)).bind(1, shard), Map.of());
            }
        }
        return life.inOrder();
    }

    /** Everything, in the order in which it was written down; read in pieces, so that memory does not grow with the run. */
    public Iterator<HistoryEvent> events() {
        return new EventWalk();
    }

    @Override
    public DeviceLife device(String device) {
        Life life = new Life();
        Map<Long, List<SentMutation>> mutations = mutations("(SELECT seq FROM sent WHERE device = ?)", device);
        for (EventTable table : EventTable.ALL) {
            if (table.has("device")) {
                life.add(table, statement(table.selectSql("e.device = ?")).bind(1, device), mutations);
            }
        }
        String site = statement("SELECT site FROM devices WHERE device = ?")
                .bind(1, device)
                .first(row -> row.text(1))
                .orElseGet(() -> Lives.siteInName(device));
        return new DeviceLife(device, site, life.inOrder());
    }

    @Override
    public Optional<RecordLife> record(String localId) {
        return statement("SELECT site FROM records WHERE local_id = ?")
                .bind(1, localId)
                .first(row -> row.text(1))
                .map(site -> lifeOf(localId, site));
    }

    private RecordLife lifeOf(String localId, String site) {
        Life life = new Life();
        for (EventTable table : EventTable.ALL) {
            if (table.has("local_id")) {
                life.add(table, statement(table.selectSql("e.local_id = ?")).bind(1, localId), Map.of());
            } else if (Lives.KINDS_TOLD_BY_REQUEST.contains(table.kind())) {
                life.add(
                        table,
                        statement(table.selectSql("e.request_id IN " + CARRYING_REQUESTS))
                                .bind(1, localId),
                        Map.of());
            }
        }
        String carrying = "(SELECT seq FROM sent_mutations WHERE local_id = ?)";
        EventTable sent = EventTable.of(Sent.class);
        life.add(
                sent, statement(sent.selectSql("e.seq IN " + carrying)).bind(1, localId), mutations(carrying, localId));
        return new RecordLife(localId, site, life.inOrder());
    }

    private Map<Long, List<SentMutation>> mutations(String ofSeqs, String name) {
        Map<Long, List<SentMutation>> bySeq = new HashMap<>();
        statement(MUTATIONS + " WHERE seq IN " + ofSeqs + " ORDER BY seq, position")
                .bind(1, name)
                .forEach(row -> bySeq.computeIfAbsent(row.integer(1), seq -> new ArrayList<>())
                        .add(mutation(row)));
        return bySeq;
    }

    private static SentMutation mutation(Row row) {
        return new SentMutation(
                (int) row.integer(2), row.integer(3), row.text(4), row.text(5), row.text(6), row.integer(7), (int)
                        row.integer(8));
    }

    @Override
    public Iterable<RecordLife> records(String site) {
        return () -> new RecordWalk(site);
    }

    private Statement statement(String sql) {
        return prepared.computeIfAbsent(sql, database::prepare);
    }

    @Override
    public void close() {
        database.close();
    }

    /** A walk along all events, by stretches of {@code seq}, so that no statement stays open when somebody walks away. */
    private final class EventWalk implements Iterator<HistoryEvent> {

        private final long last = EventTable.ALL.stream()
                .mapToLong(table -> number(database, "SELECT max(seq) FROM " + table.name()))
                .max()
                .orElse(0);
        private Iterator<HistoryEvent> stretch = Collections.emptyIterator();
        private long from = 1;

        @Override
        public boolean hasNext() {
            while (!stretch.hasNext() && from <= last) {
                stretch = read();
                from += EVENTS_A_STRETCH;
            }
            return stretch.hasNext();
        }

        private Iterator<HistoryEvent> read() {
            Life life = new Life();
            String within = ">= ? AND e.seq < ?";
            Map<Long, List<SentMutation>> mutations = new HashMap<>();
            statement(MUTATIONS + " WHERE seq >= ? AND seq < ? ORDER BY seq, position")
                    .bind(1, from)
                    .bind(2, from + EVENTS_A_STRETCH)
                    .forEach(row -> mutations
                            .computeIfAbsent(row.integer(1), seq -> new ArrayList<>())
                            .add(mutation(row)));
            for (EventTable table : EventTable.ALL) {
                Statement rows = statement(table.selectSql("e.seq " + within))
                        .bind(1, from)
                        .bind(2, from + EVENTS_A_STRETCH);
                life.add(table, rows, mutations);
            }
            return life.inOrder().iterator();
        }

        @Override
        public HistoryEvent next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more events");
            }
            return stretch.next();
        }
    }

    /** A walk along a site's records, by pages of names, so that no statement stays open when somebody walks away. */
    private final class RecordWalk implements Iterator<RecordLife> {

        private final String site;
        private List<String> names;
        private int next;

        RecordWalk(String site) {
            this.site = site;
            this.names = statement(
                            "SELECT local_id FROM records WHERE site = ? ORDER BY local_id LIMIT " + NAMES_A_PAGE)
                    .bind(1, site)
                    .query(row -> row.text(1));
        }

        private List<String> namesAfter(String name) {
            return statement("SELECT local_id FROM records WHERE site = ? AND local_id > ? ORDER BY local_id LIMIT "
                            + NAMES_A_PAGE)
                    .bind(1, site)
                    .bind(2, name)
                    .query(row -> row.text(1));
        }

        @Override
        public boolean hasNext() {
            if (next == NAMES_A_PAGE) {
                names = namesAfter(names.get(NAMES_A_PAGE - 1));
                next = 0;
            }
            return next < names.size();
        }

        @Override
        public RecordLife next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more records of " + site);
            }
            return lifeOf(names.get(next++), site);
        }
    }

    /** Events of several tables on their way into one order. */
    private static final class Life {

        private record Placed(long seq, HistoryEvent event) {}

        private final List<Placed> placed = new ArrayList<>();

        void add(EventTable table, Statement rows, Map<Long, List<SentMutation>> mutations) {
            rows.forEach(row -> {
                long seq = row.integer(1);
                placed.add(new Placed(seq, table.read(row, mutations.getOrDefault(seq, List.of()))));
            });
        }

        List<HistoryEvent> inOrder() {
            placed.sort(Comparator.comparingLong(Placed::seq));
            return placed.stream().map(Placed::event).toList();
        }
    }
}
