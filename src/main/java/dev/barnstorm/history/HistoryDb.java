package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.SqliteException;
import dev.barnstorm.sqlite.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the file that a {@link HistoryWriter} finished. Holds a few lives at a time. Not for several threads. */
public final class HistoryDb implements HistoryReader {

    private static final int EVENTS_A_STRETCH = 4096;

    /** So much of a file is mapped into memory: with all of a larger one, who has just played it would need too much. */
    private static final int MOST_MAPPED_BYTES = 256 << 20;

    private final SqliteDatabase database;
    private final HistoryStatements statements;
    private final RecordLives lives;
    private final boolean knowsShards;

    private HistoryDb(SqliteDatabase database) {
        this.database = database;
        this.statements = new HistoryStatements(database);
        this.lives = new RecordLives(statements);
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
        database.execute("PRAGMA mmap_size=" + MOST_MAPPED_BYTES);
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
                    + " barnstorm check judges what there is of it, if it had begun; else run the scenario again.");
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
        return statements
                .of("SELECT value FROM info WHERE key = ?")
                .bind(1, HistoryWriter.keyOf(key))
                .first(row -> row.text(1));
    }

    @Override
    public List<String> sites() {
        return statements
                .of("SELECT site FROM devices UNION SELECT site FROM records ORDER BY 1")
                .query(row -> row.text(1));
    }

    @Override
    public List<String> devices(String site) {
        return statements
                .of("SELECT device FROM devices WHERE site = ? ORDER BY device")
                .bind(1, site)
                .query(row -> row.text(1));
    }

    @Override
    public List<HistoryEvent> wholeRun() {
        EventsInOrder life = new EventsInOrder();
        Map<Long, List<SentMutation>> mutations = statements.mutations("(SELECT seq FROM sent WHERE device = ?1)", "");
        for (EventTable table : EventTable.ALL) {
            if (!table.has("local_id")) {
                String which = table.has("device") ? "e.device = ''" : "TRUE";
                which += knowsShards ? " AND e.seq NOT IN (SELECT seq FROM shard_events)" : "";
                life.add(table, statements.of(table.selectSql(which)), mutations);
            }
        }
        return life.all();
    }

    @Override
    public List<ShardPart> shards() {
        if (!knowsShards) {
            return List.of();
        }
        Map<Integer, List<String>> sites = new TreeMap<>();
        statements
                .of("SELECT shard, site FROM shard_sites ORDER BY shard, site")
                .forEach(row -> sites.computeIfAbsent((int) row.integer(1), shard -> new ArrayList<>())
                        .add(row.text(2)));
        List<ShardPart> shards = new ArrayList<>();
        sites.forEach((shard, own) -> shards.add(new ShardPart(shard, List.copyOf(own), eventsOf(shard))));
        return shards;
    }

    private List<HistoryEvent> eventsOf(int shard) {
        EventsInOrder life = new EventsInOrder();
        for (EventTable table : EventTable.ALL) {
            if (!table.has("device") && !table.has("site")) {
                String which = "e.seq IN (SELECT seq FROM shard_events WHERE shard = ?)";
                life.add(table, statements.of(table.selectSql(which)).bind(1, shard), Map.of());
            }
        }
        return life.all();
    }

    /** Everything, in the order in which it was written down; read in pieces, so that memory does not grow with the run. */
    public Iterator<HistoryEvent> events() {
        return new EventWalk();
    }

    @Override
    public DeviceLife device(String device) {
        return new DeviceLife(device, siteOf(device), eventsOf(device, table -> "TRUE"));
    }

    @Override
    public DeviceConduct conduct(String device) {
        boolean tablesRead = EventTable.ALL.stream()
                .filter(table -> Lives.TELLING_OF_TABLES.contains(table.kind()))
                .anyMatch(table -> statements
                        .of("SELECT 1 FROM " + table.name() + " WHERE device = ? LIMIT 1")
                        .bind(1, device)
                        .first(row -> true)
                        .isPresent());
        return new DeviceConduct(device, siteOf(device), eventsOf(device, HistoryDb::tellsOfNoCopy), tablesRead);
    }

    /** {@link Lives#tellsOfCopy}, for SQLite. */
    private static String tellsOfNoCopy(EventTable table) {
        return Lives.TELLING_OF_COPIES.contains(table.kind())
                ? "FALSE"
                : table.kind() == Shown.class ? "e.source <> 'page'" : "TRUE";
    }

    private List<HistoryEvent> eventsOf(String device, Function<EventTable, String> which) {
        EventsInOrder life = new EventsInOrder();
        Map<Long, List<SentMutation>> mutations =
                statements.mutations("(SELECT seq FROM sent WHERE device = ?1)", device);
        for (EventTable table : EventTable.ALL) {
            if (table.has("device")) {
                Statement rows = statements.of(table.selectSql("e.device = ? AND " + which.apply(table)));
                life.add(table, rows.bind(1, device), mutations);
            }
        }
        return life.all();
    }

    private String siteOf(String device) {
        return statements
                .of("SELECT site FROM devices WHERE device = ?")
                .bind(1, device)
                .first(row -> row.text(1))
                .orElseGet(() -> Lives.siteInName(device));
    }

    @Override
    public Optional<RecordLife> record(String localId) {
        return statements
                .of("SELECT site FROM records WHERE local_id = ?")
                .bind(1, localId)
                .first(row -> row.text(1))
                .map(site -> lives.of(site, List.of(localId)).get(0));
    }

    @Override
    public Iterable<RecordLife> records(String site) {
        return () -> new RecordWalk(site, statements, lives);
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
            EventsInOrder life = new EventsInOrder();
            String within = ">= ? AND e.seq < ?";
            Map<Long, List<SentMutation>> mutations = statements.mutations(from, from + EVENTS_A_STRETCH);
            for (EventTable table : EventTable.ALL) {
                Statement rows = statements
                        .of(table.selectSql("e.seq " + within))
                        .bind(1, from)
                        .bind(2, from + EVENTS_A_STRETCH);
                life.add(table, rows, mutations);
            }
            return life.all().iterator();
        }

        @Override
        public HistoryEvent next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more events");
            }
            return stretch.next();
        }
    }
}
