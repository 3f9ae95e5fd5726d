package dev.barnstorm.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement, kept for use again and again. Parameters count from 1, are NULL at first, and keep their values
 * until they are bound anew. Not for several threads.
 */
public final class Statement implements AutoCloseable {

    private final SqliteDatabase database;
    private final String sql;
    private final @Nullable Object[] bound;
    /** Null after the database has rested, until it is used again. */
    private @Nullable PreparedSql prepared;

    private @Nullable Row row;

    Statement(SqliteDatabase database, String sql) {
        this.database = database;
        this.sql = sql;
        PreparedSql now = database.prepareNow(sql);
        prepared = now;
        bound = new @Nullable Object[now.parameters()];
    }

    private PreparedSql prepared() {
        database.used();
        PreparedSql known = prepared;
        if (known == null) {
            known = database.prepareNow(sql);
            prepared = known;
        }
        return known;
    }

    /** Its database rests, and SQLite knows it no more. */
    void forget() {
        prepared = null;
        row = null;
    }

    /** Binds an integer. */
    public Statement bind(int parameter, long value) {
        bound[parameter - 1] = value;
        return this;
    }

    /** Binds a truth value, as 0 or 1. */
    public Statement bind(int parameter, boolean value) {
        return bind(parameter, value ? 1L : 0L);
    }

    /** Binds a floating-point number. */
    public Statement bind(int parameter, double value) {
        bound[parameter - 1] = value;
        return this;
    }

    /** Binds a text, or NULL. */
    public Statement bind(int parameter, @Nullable String value) {
        bound[parameter - 1] = value;
        return this;
    }

    /** Binds bytes, or NULL. */
    public Statement bind(int parameter, byte @Nullable [] value) {
        bound[parameter - 1] = value;
        return this;
    }

    /** Binds an integer, or NULL. */
    public Statement bindNullable(int parameter, @Nullable Long value) {
        bound[parameter - 1] = value;
        return this;
    }

    /** Binds NULL. */
    public Statement bindNull(int parameter) {
        bound[parameter - 1] = null;
        return this;
    }

    /** Runs a statement that gives no rows. */
    public void run() {
        runNow();
    }

    /** Runs a statement that gives no rows; returns how many rows it changed, which is a question of its own to SQLite. */
    public int change() {
        return runNow().changed();
    }

    private PreparedSql runNow() {
        PreparedSql ready = prepared();
        try {
            ready.run(bound);
            return ready;
        } catch (SqliteException failed) {
            forgetIfClosed(ready);
            throw failed;
        }
    }

    /** All rows, mapped. */
    public <T> List<T> query(Function<Row, T> mapper) {
        List<T> all = new ArrayList<>();
        forEach(found -> all.add(mapper.apply(found)));
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
        PreparedSql ready = prepared();
        Row walking = row;
        if (walking == null) {
            walking = new Row(ready);
            row = walking;
        }
        try {
            return new Cursor(ready, walking, ready.execute(bound));
        } catch (SqliteException failed) {
            forgetIfClosed(ready);
            throw failed;
        }
    }

    /** After some failures, a full disk among them, the driver closes what it had prepared. */
    private void forgetIfClosed(PreparedSql failed) {
        if (failed.isClosed()) {
            forget();
        }
    }

    @Override
    public void close() {
        database.forget(this, prepared);
        if (prepared != null) {
            prepared.close();
        }
    }
}
