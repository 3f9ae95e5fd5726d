package dev.barnstorm.sqlite;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The row that a query stands on. Columns count from 1. Good only until the query goes on. */
public final class Row {

    private final PreparedSql prepared;

    Row(PreparedSql prepared) {
        this.prepared = prepared;
    }

    /** An integer; 0 for NULL. */
    public long integer(int column) {
        return prepared.integer(column);
    }

    /** A floating-point number; 0 for NULL. */
    public double real(int column) {
        return prepared.real(column);
    }

    /** An integer read as a truth value; false for 0 and NULL. */
    public boolean flag(int column) {
        return prepared.integer(column) != 0;
    }

    /**
     * A text.
     *
     * @throws IllegalStateException when the column is NULL
     */
    public String text(int column) {
        String text = textOrNull(column);
        if (text == null) {
            throw new IllegalStateException("column " + column + " is NULL in: " + prepared.sql());
        }
        return text;
    }

    /** A text, or null. */
    public @Nullable String textOrNull(int column) {
        // As bytes, which is how it is kept: the driver's own way to a text costs twice as much.
        byte[] utf8 = prepared.bytes(column);
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    /** Bytes, or null. */
    public byte @Nullable [] bytesOrNull(int column) {
        return prepared.bytes(column);
    }

    /** Whether the column is NULL. */
    public boolean isNull(int column) {
        return prepared.isNull(column);
    }
}
