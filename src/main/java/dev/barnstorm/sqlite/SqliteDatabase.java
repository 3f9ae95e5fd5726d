package dev.barnstorm.sqlite;

import dev.barnstorm.sqlite.Opened.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A SQLite database with a single user, open until it is closed. Not for several threads. Every failure is a
 * {@link SqliteException}. One of many may rest meanwhile, without its file: whoever uses it next does not notice.
 */
public final class SqliteDatabase implements AutoCloseable {

    private final Source source;
    private final @Nullable OpenDatabases among;
    /** Whether another one may go on with its connection. */
    private final boolean isSpare;

    private final List<Statement> statements = new ArrayList<>();
    private final Statement begin;
    private final Statement commit;
    private final Statement rollback;
    /** Null while it rests. */
    private @Nullable Opened opened;

    private boolean inTransaction;
    private boolean closed;
    private boolean used;
    /** Whether a transaction failed that could not be taken back. */
    private boolean spoiled;
    /** Takes the last room that there is; null while there is room. */
    private @Nullable FullDisk fullDisk;

    private SqliteDatabase(Source source, @Nullable OpenDatabases among, boolean isSpare) {
        this.source = source;
        this.isSpare = isSpare;
        this.among = among;
        this.opened = isSpare ? Spares.take(source) : null;
        opened();
        this.begin = prepare("BEGIN");
        this.commit = prepare("COMMIT");
        this.rollback = prepare("ROLLBACK");
    }

    /** Opens a file, which is made if it is not there (its folder must be), and applies the pragmas in their order. */
    public static SqliteDatabase open(Path file, Pragmas pragmas) {
        return open(file(file, pragmas), null);
    }

    /** The same, as one of many that are not all open at a time. All of them belong to one thread. */
    public static SqliteDatabase open(Path file, Pragmas pragmas, OpenDatabases among) {
        return open(file(file, pragmas), among);
    }

    private static Source file(Path file, Pragmas pragmas) {
        // As a URI, since the driver cuts a plain path at a question mark.
        return new Source(file.toUri().toString(), file.toString(), new SQLiteConfig(), pragmas);
    }

    /** Opens a file that is there already, for reading only. */
    public static SqliteDatabase openReadOnly(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(new Source(file.toUri().toString(), file.toString(), config, Pragmas.DEFAULTS), null);
    }

    /** Opens a new database in memory, gone when it is closed. */
    public static SqliteDatabase inMemory() {
        return inMemory(Pragmas.DEFAULTS);
    }

    /** Opens a new database in memory, gone when it is closed, and applies the pragmas in their order. */
    public static SqliteDatabase inMemory(Pragmas pragmas) {
        return open(memory(pragmas), null);
    }

    /**
     * Opens an empty database in memory, gone when it is closed, that {@linkplain Pragmas#FORGETFUL forgets} what it was. One that
     * was closed before may be at its bottom, with its tables still there: so they are to be {@linkplain #make made}.
     */
    public static SqliteDatabase spare() {
        return new SqliteDatabase(alone(memory(Pragmas.FORGETFUL)), null, true);
    }

    private static Source memory(Pragmas pragmas) {
        return new Source(":memory:", ":memory:", new SQLiteConfig(), pragmas);
    }

    private static SqliteDatabase open(Source source, @Nullable OpenDatabases among) {
        return new SqliteDatabase(alone(source), among, false);
    }

    private static Source alone(Source source) {
        // Else the driver prepares and runs a SELECT of its own after every INSERT.
        source.config().setGetGeneratedKeys(false);
        // There is a single user: SQLite need not lock at every value that goes in or out.
        source.config().setOpenMode(SQLiteOpenMode.NOMUTEX);
        return source;
    }

    /** The connection, opened if there is none. */
    private Opened opened() {
        used = true;
        Opened there = opened;
        if (there != null) {
            return there;
        }
        if (closed) {
            throw new IllegalStateException(source.name() + " is closed");
        }
        if (among != null) {
            among.makeRoomFor(this);
        }
        Opened again = Opened.of(source);
        opened = again;
        if (fullDisk != null) {
            again.execute(FullDisk.NO_ROOM);
        }
        return again;
    }

    /** Whether it was used since this was asked last. */
    boolean takeUsed() {
        boolean was = used;
        used = false;
        return was;
    }

    /** Closes the file until somebody uses it again. */
    void rest() {
        requireNoTransaction();
        statements.forEach(Statement::forget);
        Opened there = opened;
        opened = null;
        if (there != null) {
            there.close();
        }
    }

    /** Prepares a statement; it lives until it or the database is closed. */
    public Statement prepare(String sql) {
        Statement statement = new Statement(this, sql);
        statements.add(statement);
        return statement;
    }

    /** Has SQLite prepare it now. */
    PreparedSql prepareNow(String sql) {
        return opened().prepare(sql);
    }

    void forget(Statement closed, @Nullable PreparedSql prepared) {
        statements.remove(closed);
        if (opened != null && prepared != null) {
            opened.closed(prepared);
        }
    }

    void used() {
        used = true;
    }

    /** Runs one or more statements, separated by semicolons, whose rows nobody wants. */
    public void execute(String sql) {
        opened().execute(sql);
    }

    /** Runs statements that make tables and indexes where there are none of that name; whoever asks for the same again gets nothing new. */
    public void make(String sql) {
        opened().make(sql);
    }

    /** Runs the work in one transaction: committed when it returns, rolled back when it throws. They do not nest. */
    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Runs the work in one transaction and gives its result: committed when it returns, rolled back when it throws. */
    public <T> T inTransaction(Supplier<T> work) {
        if (inTransaction) {
            throw new IllegalStateException("a transaction is under way already in " + source.name());
        }
        begin();
        inTransaction = true;
        FullDisk full = fullDisk;
        try {
            if (full != null) {
                full.begins();
            }
            T result = work.get();
            if (full != null) {
                full.commits();
            }
            commit();
            return result;
        } catch (RuntimeException | Error failure) {
            rollbackAfter(failure);
            throw failure;
        } finally {
            inTransaction = false;
        }
    }

    /**
     * From now on there is no room left on its disk, or there is again. While there is none, SQLite refuses every transaction that
     * changes something, with {@link SqliteException#noRoom}: some in their midst, the others at the latest before they commit.
     *
     * @throws IllegalStateException when its pragmas keep it from taking back a transaction that fails
     */
    public void full(boolean full) {
        requireNoTransaction();
        FullDisk was = fullDisk;
        if (full && source.pragmas().equals(Pragmas.FORGETFUL)) {
            throw new IllegalStateException(source.name() + " cannot take back a transaction that fails");
        } else if (full && was == null) {
            fullDisk = new FullDisk(this);
        } else if (!full && was != null) {
            fullDisk = null;
            was.close();
            execute(FullDisk.ROOM);
        }
    }

    /** A copy of all of it, in the format of SQLite's files; for {@link #replace}. */
    public byte[] serialized() {
        requireNoTransaction();
        return PageCopy.of(opened().connection(), source.name());
    }

    /**
     * Replaces all of it by a copy that was {@linkplain #serialized made} of it before. It stays the file, or the memory, that it is;
     * statements go on.
     *
     * @throws IllegalStateException while it is full
     */
    public void replace(byte[] copy) {
        requireNoTransaction();
        if (fullDisk != null) {
            throw new IllegalStateException(source.name() + " has no room");
        }
        opened().replace(copy);
    }

    private void requireNoTransaction() {
        if (inTransaction) {
            throw new IllegalStateException("a transaction is under way in " + source.name());
        }
    }

    /** A spare stands in a transaction already. */
    private void begin() {
        if (!isSpare) {
            begin.run();
        }
    }

    private void commit() {
        if (!isSpare) {
            commit.run();
        }
    }

    private void rollbackAfter(Throwable failure) {
        spoiled = true;
        if (isSpare) {
            return;
        }
        try {
            rollback.run();
        } catch (SqliteException e) {
            // SQLite rolls back by itself after some errors; the first failure is the one that counts.
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (among != null) {
            among.closed(this);
        }
        Opened there = opened;
        opened = null;
        if (there == null) {
            return;
        }
        if (isSpare && !spoiled && !inTransaction) {
            // Else a statement that somebody still has would be another's.
            statements.forEach(Statement::forget);
            Spares.give(there);
        } else {
            there.close();
        }
    }
}
