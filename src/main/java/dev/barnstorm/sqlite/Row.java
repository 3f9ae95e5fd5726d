package dev.barnstorm.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The row that a query stands on. Columns count from 1. Good only until the query goes on. */
public final class Row {

    private final ResultSet rows;
    private final String sql;

    Row(ResultSet rows, String sql) {
        this.rows = rows;
        this.sql = sql;
    }

    /** An integer; 0 for NULL. */
    public long integer(int column) {
        try {
            return rows.getLong(column);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** A floating-point number; 0 for NULL. */
    public double real(int column) {
        try {
            return rows.getDouble(column);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** An integer read as a truth value; false for 0 and NULL. */
    public boolean flag(int column) {
        return integer(column) != 0;
    }

    /**
     * A text.
     *
     * @throws IllegalStateException when the column is NULL
     */
    public String text(int column) {
        String text = textOrNull(column);
        if (text == null) {
            throw new IllegalStateException("column " + column + " is NULL in: " + sql);
        }
        return text;
    }

    /** A text, or null. */
    public @Nullable String textOrNull(int column) {
        // As bytes, which is how it is kept: the driver's own way to a text costs twice as much.
        byte[] utf8 = bytesOrNull(column);
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    /** Bytes, or null. */
    public byte @Nullable [] bytesOrNull(int column) {
        try {
            return rows.getBytes(column);
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** Whether the column is NULL. */
    public boolean isNull(int column) {
        try {
            return rows.getObject(column) == null;
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }
}
