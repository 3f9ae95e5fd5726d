package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.SqliteException;
import dev.barnstorm.sqlite.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's history into one SQLite file, by one thread, a transaction for whatever has come in a fifth of a second.
 * Who records faster than the disk takes it waits; nothing is lost without a word: when writing fails, every further {@link #record}
 * and {@link #close} throw.
 */
public final class HistoryWriter implements History, AutoCloseable {

    /** Most events that wait to be written: about 5 MB. */
    static final int MOST_WAITING = 16_384;

    /** So many events are a transaction, or as many as have come in that many milliseconds after the first. */
    private static final int WORTH_WRITING = 2_048;

    private static final int PATIENCE_MILLIS = 200;

    /** Most events of which a copy is kept in memory: with what finds them, some 100 MB. */
    private static final long MOST_REMEMBERED = 5_000_000;

    private static final Pragmas PRAGMAS = Pragmas.of(
            "page_size=8192", "journal_mode=WAL", "synchronous=OFF", "cache_size=-16384", "temp_store=MEMORY");

    private final Path file;
    private final SqliteDatabase database;
    private final HandOver<HistoryEvent> handOver = new HandOver<>(MOST_WAITING, WORTH_WRITING, PATIENCE_MILLIS);
    private final Map<InfoKey, String> news = new EnumMap<>(InfoKey.class);
    private final Map<Class<?>, EventTable> tables = new HashMap<>();
    private final Map<Class<?>, Statement> inserts = new HashMap<>();
    private final Statement insertMutation;
    private final Statement insertInfo;
    private final Thread thread;
    private volatile @Nullable HistoryException failure;
    private volatile @Nullable HistoryWatch watch;
    private volatile MemoryCopy copy = MemoryCopy.nothing();
    private @Nullable Consumer<SqliteDatabase> last;
    private long seq;
    private long written;
    private boolean closed;

    /**
     * Begins a history.
     *
     * @param file where; must not be there yet, its folder must
     * @throws HistoryException when the file is there already or cannot be made
     */
    public HistoryWriter(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            throw new HistoryException(
                    file + " is there already, and a history is written once: choose another folder.");
        }
        try {
            database = SqliteDatabase.open(file, PRAGMAS);
            database.execute("PRAGMA application_id=" + Schema.APPLICATION_ID);
            database.execute(Schema.text());
            for (EventTable table : EventTable.ALL) {
                tables.put(table.kind(), table);
                inserts.put(table.kind(), database.prepare(table.insertSql()));
            }
            insertMutation = database.prepare("INSERT INTO sent_mutations(seq, request_id, position, queue_seq,"
                    + " mutation_id, local_id, op, base_version, attempt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
            insertInfo = database.prepare("INSERT OR REPLACE INTO info(key, value) VALUES (?, ?)");
        } catch (SqliteException e) {
            throw new HistoryException(
                    "Cannot begin the history " + file + ": " + e.getMessage()
                            + "\nSee that its folder is there, may be written to, and has room.",
                    e);
        }
        thread = new Thread(this::write, "history-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on somebody looks while it is being made. */
    public void watchedBy(HistoryWatch watcher) {
        watch = watcher;
    }

    /** Keeps a copy in memory, if it does not grow too large, for who reads the history when it is finished. Before the first event. */
    public void remember() {
        remember(MOST_REMEMBERED);
    }

    void remember(long mostEvents) {
        copy = MemoryCopy.ofAtMost(mostEvents);
    }

    @Override
    public void record(HistoryEvent event) {
        recordAll(List.of(event));
    }

    /** What is handed over at once is written in one transaction. */
    @Override
    public void recordAll(List<HistoryEvent> events) {
        HistoryWatch watcher = watch;
        if (watcher != null) {
            events.forEach(watcher::saw);
        }
        if (!handOver.putAll(events)) {
            throwFailure();
            throw new HistoryException("The history " + file + " is closed already; too late for: " + events);
        }
    }

    /**
     * Waits until all that was recorded by now is in the file, where it is found even if this process is killed.
     *
     * @throws HistoryException when it could not be written
     */
    public void awaitWritten() {
        long recorded = handOver.handedOver();
        handOver.hurry();
        boolean interrupted = false;
        synchronized (this) {
            while (written < recorded && failure == null) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true; // it takes but a moment, and who asks counts on it
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }

    private synchronized void wrote(int events) {
        written += events;
        notifyAll();
    }

    private synchronized void failed(HistoryException cause) {
        failure = cause;
        notifyAll();
    }

    /** Notes a fact about the run; of two with one key the later one stays. It is in the file with the next event. */
    public void putInfo(InfoKey key, String value) {
        HistoryWatch watcher = watch;
        if (watcher != null) {
            watcher.learned(key, value);
        }
        synchronized (news) {
            news.put(key, value);
        }
    }

    /** Something more to be written, in one transaction with what finishes the history. Before it is closed. */
    void lastOfAll(Consumer<SqliteDatabase> more) {
        last = more;
    }

    /**
     * Writes what is still waiting, makes the indexes, and leaves one finished file.
     *
     * @throws HistoryException when anything could not be written, now or earlier
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        handOver.end();
        awaitThread();
        throwFailure();
    }

    /** What was written, for reading; who asks has it, and the writer remembers nothing any more. After it was closed. */
    public synchronized WrittenHistory written() {
        if (!closed) {
            throw new IllegalStateException(file + " is still being written");
        }
        HistoryTape remembered = copy.all();
        copy = MemoryCopy.nothing();
        return new WrittenHistory(file, remembered);
    }

    private void awaitThread() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // What was recorded must reach the file all the same.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwFailure() {
        HistoryException cause = failure;
        if (cause != null) {
            throw new HistoryException(cause.getMessage(), cause);
        }
    }

    private void write() {
        try (database) {
            for (List<HistoryEvent> events = handOver.take(); !events.isEmpty(); events = handOver.take()) {
                List<HistoryEvent> batch = events;
                database.inTransaction(() -> {
                    insertNews();
                    batch.forEach(this::insert);
                });
                copy.record(batch);
                wrote(batch.size());
            }
            finish();
        } catch (RuntimeException | Error e) {
            failed(new HistoryException(
                    "The history " + file + " could not be written: " + e.getMessage()
                            + "\nThe run cannot be judged without it. See that the disk has room, and run again.",
                    e));
            handOver.end();
        }
    }

    private void insert(HistoryEvent event) {
        seq++;
        EventTable table = tables.get(event.getClass());
        Statement insert = inserts.get(event.getClass());
        if (table == null || insert == null) {
            throw new IllegalStateException("no table for " + event);
        }
        table.bind(insert, seq, event);
        insert.run();
        if (event instanceof Sent sent) {
            sent.mutations().forEach(mutation -> insert(sent.requestId(), mutation));
        }
    }

    private void insert(String requestId, SentMutation mutation) {
        insertMutation
                .bind(1, seq)
                .bind(2, requestId)
                .bind(3, mutation.position())
                .bind(4, mutation.queueSeq())
                .bind(5, mutation.mutationId())
                .bind(6, mutation.localId())
                .bind(7, mutation.op())
                .bind(8, mutation.baseVersion())
                .bind(9, mutation.attempt())
                .run();
    }

    /** At once, so that a run that is killed leaves behind what it was. */
    private void insertNews() {
        synchronized (news) {
            news.forEach((key, value) -> {
                insertInfo.bind(1, keyOf(key)).bind(2, value).run();
                copy.putInfo(key, value);
            });
            news.clear();
        }
    }

    private void finish() {
        database.inTransaction(() -> {
            insertNews();
            if (last != null) {
                last.accept(database);
            }
            Schema.finishing().forEach(database::execute);
            database.execute("PRAGMA user_version=" + Schema.VERSION);
        });
        // The last of the write-ahead log goes into the file, and the log away: one file is left.
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        database.execute("PRAGMA journal_mode=DELETE");
    }

    /** An info key as the table spells it. */
    static String keyOf(InfoKey key) {
        return key.name().toLowerCase(Locale.ROOT);
    }
}
