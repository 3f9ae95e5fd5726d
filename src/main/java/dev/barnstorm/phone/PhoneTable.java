package dev.barnstorm.phone;

import java.util.List;

/**
 * What a phone's table holds.
 *
 * @param table its name
 * @param schemaVersion drift's schema version ({@code PRAGMA user_version}); 0 where nothing set it
 * @param columns how it was read
 * @param times how its times are written
 * @param timesAreGuessed whether that was told by the values
 * @param rows all rows, in the order of the table
 * @param lacking the columns of the usual schema that it does not have
 */
public record PhoneTable(
        String table,
        long schemaVersion,
        Columns columns,
        TimeKind times,
        boolean timesAreGuessed,
        List<PhoneRow> rows,
        List<Column> lacking) {

    public PhoneTable {
        rows = List.copyOf(rows);
        lacking = List.copyOf(lacking);
    }

    /** Whether it has such a column. */
    boolean has(Column column) {
        return !lacking.contains(column);
    }
}
