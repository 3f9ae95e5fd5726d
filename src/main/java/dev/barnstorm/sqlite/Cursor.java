package dev.barnstorm.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A walk along the rows of a query, read as it goes. Its statement is busy until this is closed. */
public final class Cursor implements AutoCloseable {

    private final ResultSet rows;
    private final String sql;
    private final Row row;

    Cursor(ResultSet rows, String sql) {
        this.rows = rows;
        this.sql = sql;
        this.row = new Row(rows, sql);
    }

    /** Goes to the next row; false when there is none. */
    public boolean next() {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }

    /** The row that {@link #next()} came to. */
    public Row row() {
        return row;
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (SQLException e) {
            throw new SqliteException(sql, e);
        }
    }
}
