package dev.barnstorm.phone;

import dev.barnstorm.scenario.yaml.Nearest;
import dev.barnstorm.sqlite.DatabaseCopy;
import dev.barnstorm.sqlite.Row;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.SqliteException;
import dev.barnstorm.sqlite.UnusableDatabase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the table in which an app keeps what it has to sync. The database itself is only copied. */
public final class PhoneReader {

    private static final int MOST_LISTED = 30;

    /** In the order in which they are selected, each with its type before it. */
    private static final List<Column> SELECTED = List.of(Column.values());

    private final Path file;
    private final SqliteDatabase database;
    private final Columns columns;
    /** Texts come as the database keeps them. */
    private final Charset encoding;

    /** A row before its times are understood. */
    private record Raw(
            int number,
            Status status,
            long version,
            String payload,
            @Nullable Object updatedAt,
            @Nullable Object createdAt,
            String entity,
            String site) {}

    private PhoneReader(Path file, SqliteDatabase database, Columns columns) {
        this.file = file;
        this.database = database;
        this.columns = columns;
        // The words are ASCII, so that the length tells in which encoding they came.
        String word =
                database.prepare("PRAGMA encoding").first(row -> row.text(1)).orElse("UTF-8");
        String name = word.replace("\0", "");
        this.encoding = name.equals("UTF-16le")
                ? StandardCharsets.UTF_16LE
                : name.equals("UTF-16be") ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    /**
     * Reads a table.
     *
     * @param file the database
     * @param table the table's name
     * @param columns how it is to be read
     * @param times how its times are written, above what {@code columns} say; null to go by those or by the values
     * @throws PhoneException when the file is no database that can be read, or has no such table or columns, or values
     *     whose meaning nobody said
     */
    public static PhoneTable read(Path file, String table, Columns columns, @Nullable TimeKind times) {
        try (DatabaseCopy copy = DatabaseCopy.of(file)) {
            return new PhoneReader(file, copy.database(), columns)
                    .table(table, times == null ? columns.times() : times);
        } catch (UnusableDatabase unusable) {
            throw new PhoneException(String.valueOf(unusable.getMessage()), unusable);
        } catch (SqliteException failed) {
            throw new PhoneException(
                    "the table " + Shown.of(table) + " of " + file + " cannot be read: " + failed.getMessage()
                            + "\n  If it is a view, name the table below it: --table NAME",
                    failed);
        }
    }

    private PhoneTable table(String asked, @Nullable TimeKind stated) {
        String table = found(asked);
        Map<Column, String> there = columnsOf(table);
        List<Raw> rows = rows(table, there);
        TimeKind times = stated != null ? stated : TimeKind.of(times(rows));
        List<Column> lacking = Stream.of(Column.values())
                .filter(column -> !there.containsKey(column))
                .toList();
        return new PhoneTable(
                table,
                database.prepare("PRAGMA user_version")
                        .first(row -> row.integer(1))
                        .orElse(0L),
                columns,
                times,
                stated == null,
                rows.stream().map(raw -> row(raw, times)).toList(),
                lacking);
    }

    // ---------------------------------------------------------------- tables and columns

    private String found(String asked) {
        List<String> tables = database.prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
                        + " AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name")
                .query(row -> text(row, 1));
        return tables.stream()
                .filter(asked::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new PhoneException(
                        tables.isEmpty()
                                ? file
                                        + " has no tables: it is not the app's database, or the app has not begun to use it"
                                : file + " has no table '" + Shown.of(asked) + "'; it has " + listed(tables)
                                        + nearest(asked, tables)
                                        + "\n  Name the one with the sync queue: --table NAME"));
    }

    private Map<Column, String> columnsOf(String table) {
        List<String> names =
                database.prepare("PRAGMA table_info(" + quoted(table) + ")").query(row -> text(row, 2));
        Map<Column, String> there = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (Column column : Column.values()) {
            String name = columns.name(column);
            names.stream().filter(name::equalsIgnoreCase).findFirst().ifPresent(found -> there.put(column, found));
            if (!there.containsKey(column)
                    && (column.needed() || columns.named().containsKey(column))) {
                missing.add("no column '" + Shown.of(name) + "' (" + column.key() + ")" + nearest(name, names));
            }
        }
        if (!missing.isEmpty()) {
            throw new PhoneException(
                    "the table " + Shown.of(table) + " of " + file + " has "
                            + String.join(", ", missing) + "; its columns are " + listed(names)
                            + "\n  Say what they are called in a file for --columns: 'columns: {status: NAME, updatedAt: NAME}'");
        }
        return there;
    }

    private static String listed(List<String> names) {
        String some = names.stream().limit(MOST_LISTED).map(Shown::of).collect(Collectors.joining(", "));
        return names.size() > MOST_LISTED ? some + " (" + MOST_LISTED + " of " + names.size() + " shown)" : some;
    }

    private static String nearest(String word, List<String> names) {
        return Nearest.to(word, names)
                .map(near -> "; did you mean '" + Shown.of(near) + "'?")
                .orElse("");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    // ---------------------------------------------------------------- rows

    private List<Raw> rows(String table, Map<Column, String> there) {
        String selected = SELECTED.stream()
                .map(column -> there.containsKey(column) ? quoted(there.getOrDefault(column, "")) : "NULL")
                .map(sql -> "typeof(" + sql + "), " + sql)
                .collect(Collectors.joining(", "));
        List<Raw> rows = new ArrayList<>();
        Map<String, Integer> unknown = new TreeMap<>();
        database.prepare("SELECT " + selected + " FROM " + quoted(table)).forEach(row -> {
            String said = String.valueOf(value(row, Column.STATUS));
            Status status = columns.statuses().get(said);
            if (status == null) {
                unknown.merge(said, 1, Integer::sum);
            } else {
                rows.add(raw(row, rows.size() + 1, status, table, there));
            }
        });
        requireKnown(unknown, there);
        return rows;
    }

    private void requireKnown(Map<String, Integer> unknown, Map<Column, String> there) {
        if (!unknown.isEmpty()) {
            String values = unknown.entrySet().stream()
                    .limit(MOST_LISTED)
                    .map(entry -> Shown.of(entry.getKey()) + " in " + Words.rows(entry.getValue()))
                    .collect(Collectors.joining(", "));
            throw new PhoneException("the column " + Shown.of(there.getOrDefault(Column.STATUS, "")) + " of " + file
                    + " has values of which nobody said what they mean: " + values + "; known are "
                    + columns.statusWords()
                    + "\n  Say it in a file for --columns, all of them:"
                    + " 'status: {queued: [0], inFlight: [1], synced: [2], failed: [3]}'");
        }
    }

    private Raw raw(Row row, int number, Status status, String table, Map<Column, String> there) {
        Object version = value(row, Column.VERSION);
        Object payload = value(row, Column.PAYLOAD);
        Object entity = value(row, Column.ENTITY);
        Object site = value(row, Column.SITE);
        String rowsAre = columns.entity();
        boolean accepted = there.containsKey(Column.VERSION)
                ? version instanceof Number counted && counted.longValue() > 0
                : value(row, Column.SERVER_ID) != null;
        return new Raw(
                number,
                status,
                !accepted ? 0 : version instanceof Number counted ? counted.longValue() : 1,
                payload == null ? "" : payload.toString(),
                value(row, Column.UPDATED_AT),
                value(row, Column.CREATED_AT),
                entity != null ? entity.toString() : rowsAre != null ? rowsAre : table,
                site == null ? "" : site.toString());
    }

    /** A Long, a Double, a String (of bytes too, as UTF-8), or null. */
    private @Nullable Object value(Row row, Column column) {
        int at = 2 * SELECTED.indexOf(column) + 1;
        return switch (text(row, at)) {
            case "null" -> null;
            case "integer" -> row.integer(at + 1);
            case "real" -> row.real(at + 1);
            case "blob" -> new String(bytes(row, at + 1), StandardCharsets.UTF_8);
            default -> text(row, at + 1);
        };
    }

    private String text(Row row, int column) {
        return new String(bytes(row, column), encoding);
    }

    private static byte[] bytes(Row row, int column) {
        byte[] bytes = row.bytesOrNull(column);
        return bytes == null ? new byte[0] : bytes; // an empty text or blob has none
    }

    // ---------------------------------------------------------------- times

    private static List<Object> times(List<Raw> rows) {
        List<Object> values = new ArrayList<>();
        for (Raw raw : rows) {
            Stream.of(raw.updatedAt()).filter(Objects::nonNull).forEach(values::add);
        }
        return values;
    }

    private static PhoneRow row(Raw raw, TimeKind times) {
        return new PhoneRow(
                raw.number(),
                raw.status(),
                raw.version(),
                raw.payload(),
                times.read(raw.updatedAt()),
                times.read(raw.createdAt()),
                raw.entity(),
                raw.site());
    }
}
