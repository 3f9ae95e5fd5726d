package dev.barnstorm.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement, kept for use again and again. Parameters count from 1 and keep their values until they are bound
 * anew. Not for several threads.
 */
public final class Statement implements AutoCloseable {

    private final PreparedStatement prepared;
    private final String sql;

    Statement(PreparedStatement prepared, String sql) {
        this.prepared = prepared;
        this.sql = sql;
    }

    /** Binds an integer. */
    public Statement bind(int parameter, long value) {
        try {
            prepared.setLong(parameter, value);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
        return this;
    }

    /** Binds a truth value, as 0 or 1. */
    public Statement bind(int parameter, boolean value) {
        return bind(parameter, value ? 1L : 0L);
    }

    /** Binds a floating-point number. */
    public Statement bind(int parameter, double value) {
        try {
            prepared.setDouble(parameter, value);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
        return this;
    }

    /** Binds a text, or NULL. */
    public Statement bind(int parameter, @Nullable String value) {
        try {
            prepared.setString(parameter, value);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
        return this;
    }

    /** Binds bytes, or NULL. */
    public Statement bind(int parameter, byte @Nullable [] value) {
        try {
            prepared.setBytes(parameter, value);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
        return this;
    }

    /** Binds an integer, or NULL. */
    public Statement bindNullable(int parameter, @Nullable Long value) {
        return value == null ? bindNull(parameter) : bind(parameter, value.longValue());
    }

    /** Binds NULL. */
    public Statement bindNull(int parameter) {
        try {
            prepared.setNull(parameter, Types.NULL);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
        return this;
    }

    /** Runs a statement that gives no rows; returns how many rows it changed. */
    public int run() {
        try {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** Puts off a run with what is bound now, to be done by {@link #runBatch()} with others: many cost less at once. */
    public void addToBatch() {
        try {
            prepared.addBatch();
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /**
     * Does the runs that were put off, in their order; returns how many rows each changed. Nothing is bound afterwards. Of
     * runs that failed others may have been done: it belongs into a transaction.
     */
    public int[] runBatch() {
        try {
            return prepared.executeBatch();
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** All rows, mapped. */
    public <T> List<T> query(Function<Row, T> mapper) {
        List<T> all = new ArrayList<>();
        forEach(row -> all.add(mapper.apply(row)));
        return all;
    }

    /** The first row, mapped; empty when there is none. */
    public <T> Optional<T> first(Function<Row, T> mapper) {
        try (Cursor cursor = cursor()) {
            return cursor.next() ? Optional.of(mapper.apply(cursor.row())) : Optional.empty();
        }
    }

    /** Hands over every row in turn. */
    public void forEach(Consumer<Row> consumer) {
        try (Cursor cursor = cursor()) {
            while (cursor.next()) {
                consumer.accept(cursor.row());
            }
        }
    }

    /** Starts a walk along the rows; close it. */
    public Cursor cursor() {
        try {
            return new Cursor(prepared.executeQuery(), sql);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            prepared.close();
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }
}
