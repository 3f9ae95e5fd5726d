package dev.barnstorm.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The row that a query stands on. Columns count from 1. Good only until the query goes on. */
public final class Row {

    private final PreparedSql prepared;
    /** By column: what {@link #word} gave last, and its bytes. */
    private byte[][] wordBytes = new byte[0][];

    private String[] words = new String[0];

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
            throw isNullIn(column);
        }
        return text;
    }

    /** A text, or null. */
    public @Nullable String textOrNull(int column) {
        // As bytes, which is how it is kept: the driver's own way to a text costs twice as much.
        byte[] utf8 = prepared.bytes(column);
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    /**
     * A text of a column in which few differ: mostly the very object that it gave for the row before.
     *
     * @throws IllegalStateException when the column is NULL
     */
    public String word(int column) {
        String word = wordOrNull(column);
        if (word == null) {
            throw isNullIn(column);
        }
        return word;
    }

    /** Like {@link #word}; null for NULL. */
    public @Nullable String wordOrNull(int column) {
        byte[] utf8 = prepared.bytes(column);
        if (utf8 == null) {
            return null;
        }
        if (column >= words.length) {
            words = Arrays.copyOf(words, column + 1);
            wordBytes = Arrays.copyOf(wordBytes, column + 1);
        }
        if (!Arrays.equals(utf8, wordBytes[column])) {
            words[column] = new String(utf8, StandardCharsets.UTF_8);
            wordBytes[column] = utf8;
        }
        return words[column];
    }

    private IllegalStateException isNullIn(int column) {
        return new IllegalStateException("column " + column + " is NULL in: " + prepared.sql());
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
