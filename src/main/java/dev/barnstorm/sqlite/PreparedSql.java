package dev.barnstorm.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A prepared statement at the driver's own core, below its JDBC: a JDBC query asks anew for the name of each of its
 * columns, and wraps each value that it hands over, which together costs more than SQLite's own work on a small row.
 */
final class PreparedSql {

    private final PreparedStatement jdbc;
    private final CoreStatement core;
    private final DB driver;
    private final String sql;
    /** Where SQLite has it. Of use only while the driver has not closed it. */
    private final long address;

    private final int parameters;

    PreparedSql(PreparedStatement jdbc, String sql) throws SQLException {
        this.jdbc = jdbc;
        this.core = (CoreStatement) jdbc;
        this.driver = core.getDatabase();
        this.sql = sql;
        this.address = core.pointer.safeRunLong((db, pointer) -> pointer);
        this.parameters = jdbc.getParameterMetaData().getParameterCount();
    }

    String sql() {
        return sql;
    }

    /** How many parameters it has. */
    int parameters() {
        return parameters;
    }

    /** Executes it with those values; says whether it stands on a row now, which there is none of for a change. */
    boolean execute(@Nullable Object[] values) {
        try {
            return driver.execute(core, values);
        } catch (SQLException e) {
            reset(); // else it could not be bound again
            throw new SqliteException(sql, e);
        }
    }

    /** Executes a change with those values. */
    void run(@Nullable Object[] values) {
        if (execute(values)) {
            reset();
            throw new IllegalStateException("it is a query, and was run as a change: " + sql);
        }
    }

    /** How many rows the change has changed that was run last. */
    int changed() {
        try {
            return Math.toIntExact(driver.changes());
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** Goes to the next row; false when there is none. */
    boolean step() {
        try {
            int code = driver.step(open());
            if (code != Codes.SQLITE_ROW && code != Codes.SQLITE_DONE) {
                driver.throwex(code);
            }
            return code == Codes.SQLITE_ROW;
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** Makes it ready to be executed again. */
    void reset() {
        if (core.pointer.isClosed()) {
            return;
        }
        try {
            driver.reset(address);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    long integer(int column) {
        try {
            return driver.column_long(open(), column - 1);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    double real(int column) {
        try {
            return driver.column_double(open(), column - 1);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    byte @Nullable [] bytes(int column) {
        try {
            return driver.column_blob(open(), column - 1);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    boolean isNull(int column) {
        try {
            return driver.column_type(open(), column - 1) == Codes.SQLITE_NULL;
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** Whether the driver has closed it. */
    boolean isClosed() {
        return core.pointer.isClosed();
    }

    /** Never an address that SQLite has given up: reading there would be the end of the process. */
    private long open() {
        if (core.pointer.isClosed()) {
            throw new IllegalStateException("its database is closed: " + sql);
        }
        return address;
    }

    void close() {
        try {
            jdbc.close();
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }
}
