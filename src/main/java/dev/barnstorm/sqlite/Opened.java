package dev.barnstorm.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** A connection to a database, with what was prepared on it. */
final class Opened implements AutoCloseable {

    private static final @Nullable Object[] NOTHING = {};

    private final String name;
    private final SQLiteConnection connection;
    /** The scripts that made its tables. */
    private final Set<String> made = new HashSet<>();
    /** By their text: statements that were prepared for those who had it before, and are in nobody's hands. */
    private final Map<String, PreparedSql> ready = new HashMap<>();

    private final List<PreparedSql> inUse = new ArrayList<>();
    private boolean standing;

    /** What is opened, again after each rest. */
    record Source(String url, String name, SQLiteConfig config, Pragmas pragmas) {}

    private Opened(String name, SQLiteConnection connection) {
        this.name = name;
        this.connection = connection;
    }

    static Opened of(Source source) {
        SQLiteConnection connection;
        try {
            connection = (SQLiteConnection) source.config().createConnection("jdbc:sqlite:" + source.url());
        } catch (SQLException e) {
            throw new SqliteException("cannot open " + source.name(), e);
        }
        Opened opened = new Opened(source.name(), connection);
        try {
            for (String setting : source.pragmas().settings()) {
                opened.execute("PRAGMA " + setting);
            }
            // Transactions are begun and ended by statements: told that this is not its business, the driver stops
            // trying a BEGIN and a COMMIT of its own after every statement.
            connection.getConnectionConfig().setAutoCommit(false);
            return opened;
        } catch (SqliteException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(SqliteException failure) {
        try {
            close();
        } catch (SqliteException e) {
            failure.addSuppressed(e);
        }
    }

    Connection connection() {
        return connection;
    }

    /** Runs one or more statements, separated by semicolons, whose rows nobody wants. */
    void execute(String sql) {
        try (java.sql.Statement statement = connection.createStatement()) {
            // executeUpdate and not execute: the driver's execute runs the first of several statements only.
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** Runs statements that make what is not there yet; nothing where it has run them before. */
    void make(String sql) {
        if (!made.contains(sql)) {
            execute(sql);
            made.add(sql);
        }
    }

    /**
     * Begins a transaction for all that is to come: where nothing can be taken back and nobody opens it again, to begin and to
     * end one costs as much as a small change, and is of no use.
     */
    Opened standing() {
        execute("BEGIN");
        standing = true;
        return this;
    }

    /** Replaces all of it by a copy; what tables there are, nobody knows afterwards. */
    void replace(byte[] copy) {
        if (standing) {
            execute("COMMIT");
        }
        PageCopy.into(connection, copy, name);
        made.clear();
        if (standing) {
            execute("BEGIN");
        }
    }

    PreparedSql prepare(String sql) {
        PreparedSql prepared = ready.remove(sql);
        if (prepared == null) {
            try {
                prepared = new PreparedSql(connection.prepareStatement(sql), sql);
            } catch (SQLException e) {
                throw new SqliteException(sql, e);
            }
        }
        inUse.add(prepared);
        return prepared;
    }

    /** Its user has closed that one. */
    void closed(PreparedSql prepared) {
        inUse.remove(prepared);
    }

    /**
     * Deletes every row, and keeps tables and statements for another user.
     *
     * @return whether it is as good as new; not, where it has grown beyond so many pages, which would be kept
     */
    boolean empty(int pagesAtMost) {
        takeBack();
        PreparedSql pages = prepare("PRAGMA page_count");
        pages.execute(NOTHING);
        if (pages.integer(1) > pagesAtMost) {
            return false;
        }
        List<String> tables = new ArrayList<>();
        PreparedSql names = prepare("SELECT name FROM sqlite_schema WHERE type = 'table'");
        Row row = new Row(names);
        for (boolean more = names.execute(NOTHING); more; more = names.step()) {
            tables.add(row.text(1));
        }
        tables.forEach(table -> prepare("DELETE FROM \"" + table + "\"").execute(NOTHING));
        takeBack();
        return true;
    }

    private void takeBack() {
        for (PreparedSql prepared : inUse) {
            prepared.reset();
            if (!prepared.isClosed() && ready.putIfAbsent(prepared.sql(), prepared) != null) {
                prepared.close();
            }
        }
        inUse.clear();
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
