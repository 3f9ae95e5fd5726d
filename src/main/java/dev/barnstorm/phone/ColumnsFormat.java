package dev.barnstorm.phone;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Shapes;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** How a file for {@code --columns} is written. */
final class ColumnsFormat {
    private static final int MOST = 1000;

    private static final Map<Column, Key<String>> COLUMN_KEYS = columnKeys();
    private static final Map<Status, Key<List<String>>> STATUS_KEYS = statusKeys();

    private static final Key<Map<Column, String>> COLUMNS = Key.optional(
            "columns",
            MapFormat.of("columns", "the columns", List.copyOf(COLUMN_KEYS.values()), ColumnsFormat::names),
            "What the columns are called, where that is not as drift's usual schema has it.");
    private static final Key<Map<String, Status>> STATUS = Key.optional(
            "status",
            MapFormat.of("statuses", "the statuses", List.copyOf(STATUS_KEYS.values()), ColumnsFormat::statuses)
                    .where(ColumnsFormat::noValueMeansTwoThings),
            "What the values of the status column mean. Default: 0 queued, 1 in flight, 2 synced, 3 failed");
    private static final Key<TimeKind> TIMES = Key.optional(
            "times", Words.of("a way to write times", TimeKind.class), "How times are written. Default: by the values");
    private static final Key<String> ENTITY = Key.optional(
            "entity", Scalars.NAME, "What the rows are, where no column says it. Default: the table's name");
    private static final Key<List<String>> DOCUMENTS = Key.optional(
            "documents",
            texts("the documents"),
            "Entities whose rows are all changes of mutable records. Default: a row is one if its version is above 0");
    private static final Key<List<String>> KEEP =
            Key.optional("keep", texts("what is kept"), "Names of payload members whose values are not replaced.");

    static final Format<Columns> FORMAT = MapFormat.of(
                    "columnsFile",
                    "a description of columns",
                    List.of(COLUMNS, STATUS, TIMES, ENTITY, DOCUMENTS, KEEP),
                    ColumnsFormat::columns)
            .where(ColumnsFormat::entityIsSaidOnce);

    private ColumnsFormat() {}

    private static Format<List<String>> texts(String noun) {
        return Shapes.listOr(new ListFormat<>(noun, Scalars.TEXT, 0, MOST), Scalars.TEXT.as(List::of));
    }

    private static Map<Column, Key<String>> columnKeys() {
        Map<Column, Key<String>> keys = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            keys.put(
                    column,
                    Key.optional(column.key(), Scalars.TEXT, column.description() + " Default: " + column.usualName()));
        }
        return keys;
    }

    private static Map<Status, Key<List<String>>> statusKeys() {
        Map<Status, Key<List<String>>> keys = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            keys.put(
                    status,
                    Key.optional(status.key(), texts("the values"), "The values by which a row is " + status.words()));
        }
        return keys;
    }

    private static Map<Column, String> names(Values values) {
        Map<Column, String> names = new EnumMap<>(Column.class);
        COLUMN_KEYS.forEach((column, key) -> {
            String name = values.maybe(key);
            if (name != null) {
                names.put(column, name);
            }
        });
        return names;
    }

    private static Map<String, Status> statuses(Values values) {
        Map<String, Status> statuses = new LinkedHashMap<>();
        STATUS_KEYS.forEach(
                (status, key) -> values.getOr(key, List.of()).forEach(value -> statuses.put(value, status)));
        return statuses;
    }

    private static void noValueMeansTwoThings(Values values, Reading reading) {
        Map<String, Status> seen = new LinkedHashMap<>();
        STATUS_KEYS.forEach((status, key) -> {
            for (String value : values.getOr(key, List.of())) {
                Status first = seen.putIfAbsent(value, status);
                if (first != null) {
                    reading.problems()
                            .add(
                                    values.place(key),
                                    "'" + value + "' is " + first.key() + " already",
                                    "name each value once");
                }
            }
        });
        if (!values.stated(statusKey(Status.QUEUED))) {
            reading.problems()
                    .add(
                            values.place(),
                            "'queued' is missing in the statuses",
                            "name all that there are: queued: [0], inFlight: [1], synced: [2], failed: [3]");
        }
    }

    private static Key<List<String>> statusKey(Status status) {
        Key<List<String>> key = STATUS_KEYS.get(status);
        if (key == null) {
            throw new IllegalStateException(status + " has no key");
        }
        return key;
    }

    private static void entityIsSaidOnce(Values values, Reading reading) {
        Map<Column, String> named = values.maybe(COLUMNS);
        if (values.stated(ENTITY) && named != null && named.containsKey(Column.ENTITY)) {
            reading.problems().add(values.keyPlace(ENTITY), "'entity' beside 'columns.entity'", "keep one of the two");
        }
    }

    private static Columns columns(Values values) {
        List<String> documents = new ArrayList<>(values.getOr(DOCUMENTS, List.of()));
        Map<String, Status> statuses = values.maybe(STATUS);
        return new Columns(
                values.getOr(COLUMNS, new EnumMap<>(Column.class)),
                statuses == null ? Columns.usualStatuses() : statuses,
                statuses != null,
                values.maybe(TIMES),
                values.maybe(ENTITY),
                new TreeSet<>(documents),
                new TreeSet<>(values.getOr(KEEP, List.of())));
    }
}
