package dev.barnstorm.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** An open SQLite database with a single user. Not for several threads. Every failure is a {@link SqliteException}. */
public final class SqliteDatabase implements AutoCloseable {

    private final Connection connection;
    private final String name;
    private final Statement begin;
    private final Statement commit;
    private final Statement rollback;
    private boolean inTransaction;

    private SqliteDatabase(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
        this.begin = prepare("BEGIN");
        this.commit = prepare("COMMIT");
        this.rollback = prepare("ROLLBACK");
    }

    /** Opens a file, which is made if it is not there (its folder must be), and applies the pragmas in their order. */
    public static SqliteDatabase open(Path file, Pragmas pragmas) {
        // As a URI, since the driver cuts a plain path at a question mark.
        return open(file.toUri().toString(), file.toString(), new SQLiteConfig(), pragmas);
    }

    /** Opens a file that is there already, for reading only. */
    public static SqliteDatabase openReadOnly(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(file.toUri().toString(), file.toString(), config, Pragmas.DEFAULTS);
    }

    /** Opens a new database in memory, gone when it is closed. */
    public static SqliteDatabase inMemory() {
        return inMemory(Pragmas.DEFAULTS);
    }

    /** Opens a new database in memory, gone when it is closed, and applies the pragmas in their order. */
    public static SqliteDatabase inMemory(Pragmas pragmas) {
        return open(":memory:", ":memory:", new SQLiteConfig(), pragmas);
    }

    private static SqliteDatabase open(String path, String name, SQLiteConfig config, Pragmas pragmas) {
        // Else the driver prepares and runs a SELECT of its own after every INSERT.
        config.setGetGeneratedKeys(false);
        // There is a single user: SQLite need not lock at every value that goes in or out.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        SQLiteConnection connection;
        try {
            connection = (SQLiteConnection) config.createConnection("jdbc:sqlite:" + path);
        } catch (SQLException e) {
            throw new SqliteException("cannot open " + name, e);
        }
        try {
            for (String setting : pragmas.settings()) {
                execute(connection, "PRAGMA " + setting);
            }
            // Transactions are begun and ended here, by statements: told that this is not its business, the driver
            // stops
            // trying a BEGIN and a COMMIT of its own after every statement.
            connection.getConnectionConfig().setAutoCommit(false);
            return new SqliteDatabase(connection, name);
        } catch (SqliteException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    private static void closeAfter(SqliteException failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Prepares a statement; it lives until it or the database is closed. */
    public Statement prepare(String sql) {
        try {
            return new Statement(connection.prepareStatement(sql), sql);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** Runs one or more statements, separated by semicolons, whose rows nobody wants. */
    public void execute(String sql) {
        execute(connection, sql);
    }

    private static void execute(Connection connection, String sql) {
        try (java.sql.Statement statement = connection.createStatement()) {
            // executeUpdate and not execute: the driver's execute runs the first of several statements only.
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
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
            throw new IllegalStateException("a transaction is under way already in " + name);
        }
        begin.run();
        inTransaction = true;
        try {
            T result = work.get();
            commit.run();
            return result;
        } catch (RuntimeException | Error failure) {
            rollbackAfter(failure);
            throw failure;
        } finally {
            inTransaction = false;
        }
    }

    private void rollbackAfter(Throwable failure) {
        try {
            rollback.run();
        } catch (SqliteException e) {
            // SQLite rolls back by itself after some errors; the first failure is the one that counts.
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SqliteException("cannot close " + name, e);
        }
    }
}
