package dev.barnstorm.history;

import dev.barnstorm.sqlite.Row;
import dev.barnstorm.sqlite.Statement;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of one kind of event: a column for each component of its record, named alike in snake_case. A {@link
 * RecordState} spreads over nine columns. Made from the records themselves, so that no kind and no component can be
 * forgotten; {@code schema.sql} must agree, and a test says whether it does.
 */
final class EventTable {

    /** Every kind of event has its table here. */
    static final List<EventTable> ALL = kindsOf(HistoryEvent.class)
            .distinct()
            .map(EventTable::new)
            .sorted(Comparator.comparing(EventTable::name))
            .toList();

    private final Class<?> kind;
    private final String name;
    private final Constructor<?> constructor;
    private final List<EventField> fields;
    private final List<String> columns;

    private EventTable(Class<?> kind) {
        this.kind = kind;
        this.name = snake(kind.getSimpleName());
        this.constructor = Reflect.constructorOf(kind);
        this.fields = Arrays.stream(kind.getRecordComponents())
                .map(component -> EventField.of(kind, component))
                .toList();
        this.columns =
                fields.stream().flatMap(field -> field.columns().stream()).toList();
    }

    private static Stream<Class<?>> kindsOf(Class<?> sealed) {
        return sealed.isRecord()
                ? Stream.of(sealed)
                : Arrays.stream(sealed.getPermittedSubclasses()).flatMap(EventTable::kindsOf);
    }

    /** The table of an event kind. */
    static EventTable of(Class<? extends HistoryEvent> kind) {
        return ALL.stream().filter(table -> table.kind == kind).findFirst().orElseThrow();
    }

    Class<?> kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /** Its columns, without {@code seq}, in the record's order. */
    List<String> columns() {
        return columns;
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    String insertSql() {
        return "INSERT INTO " + name + "(seq, " + String.join(", ", columns) + ") VALUES (?"
                + ", ?".repeat(columns.size()) + ")";
    }

    /** Rows as {@link #read} wants them, in no order. {@code where} may name the table {@code e}. */
    String selectSql(String where) {
        return "SELECT e.seq, " + columns.stream().map(column -> "e." + column).collect(Collectors.joining(", "))
                + " FROM " + name + " e WHERE " + where;
    }

    /** Binds an event of this kind to an insertion. */
    void bind(Statement insert, long seq, HistoryEvent event) {
        insert.bind(1, seq);
        int parameter = 2;
        for (EventField field : fields) {
            field.bind(insert, parameter, event);
            parameter += field.columns().size();
        }
    }

    /** Makes the event of a row. {@code mutations} are what a request carried; no other kind has any. */
    HistoryEvent read(Row row, List<HistoryEvent.SentMutation> mutations) {
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        int column = 2;
        for (int i = 0; i < values.length; i++) {
            EventField field = fields.get(i);
            values[i] = field.elsewhere() ? mutations : field.read(row, column);
            column += field.columns().size();
        }
        return (HistoryEvent) Reflect.make(constructor, values);
    }

    static String snake(String camel) {
        return camel.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
