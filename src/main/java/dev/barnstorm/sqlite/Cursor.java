package dev.barnstorm.sqlite;

/** A walk along the rows of a query, read as it goes. Its statement is busy until this is closed. */
public final class Cursor implements AutoCloseable {

    private final PreparedSql prepared;
    private final Row row;
    private boolean stepped;
    private boolean standsOnRow;

    /**
     * A walk that has not begun.
     *
     * @param standsOnRow whether the query, just executed, stands on its first row
     */
    Cursor(PreparedSql prepared, Row row, boolean standsOnRow) {
        this.prepared = prepared;
        this.row = row;
        this.standsOnRow = standsOnRow;
    }

    /** Goes to the next row; false when there is none. */
    public boolean next() {
        if (stepped && standsOnRow) {
            standsOnRow = prepared.step();
        }
        stepped = true;
        return standsOnRow;
    }

    /** The row that {@link #next()} came to. */
    public Row row() {
        return row;
    }

    @Override
    public void close() {
        standsOnRow = false;
        prepared.reset();
    }
}
