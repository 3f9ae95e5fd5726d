package dev.barnstorm.history;

import dev.barnstorm.sqlite.Row;
import dev.barnstorm.sqlite.Statement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of an event's record, and the columns that hold it.
 *
 * @param shape how it is kept
 * @param columns one; nine for a {@link RecordState}; none for what has a table of its own
 * @param reader takes it from an event
 */
record EventField(Shape shape, List<String> columns, ComponentReader reader) {

    enum Shape {
        INTEGER,
        SMALL_INTEGER,
        FLAG,
        REAL,
        TEXT,
        STATE,
        /** In a table of its own. */
        ELSEWHERE
    }

    static EventField of(Class<?> kind, RecordComponent component) {
        Class<?> type = component.getType();
        String column = columnOf(component.getName());
        if (type == RecordState.class) {
            return of(component, Shape.STATE, stateColumns(kind, column));
        }
        if (List.class.isAssignableFrom(type)) {
            return of(component, Shape.ELSEWHERE, List.of());
        }
        return of(component, scalar(type), List.of(column));
    }

    private static EventField of(RecordComponent component, Shape shape, List<String> columns) {
        ComponentReader reader =
                switch (shape) {
                    case INTEGER, SMALL_INTEGER, FLAG -> ComponentReader.ofNumber(component);
                    case REAL -> ComponentReader.ofReal(component);
                    case TEXT, STATE, ELSEWHERE -> ComponentReader.ofObject(component);
                };
        return new EventField(shape, columns, reader);
    }

    private static Shape scalar(Class<?> type) {
        if (type == long.class) {
            return Shape.INTEGER;
        }
        if (type == int.class) {
            return Shape.SMALL_INTEGER;
        }
        if (type == boolean.class) {
            return Shape.FLAG;
        }
        if (type == double.class) {
            return Shape.REAL;
        }
        if (type == String.class) {
            return Shape.TEXT;
        }
        throw new IllegalStateException("no column type for " + type);
    }

    private static String columnOf(String component) {
        // LIMIT is a word of SQL's own, which everybody would have to quote.
        return component.equals("limit") ? "page_limit" : EventTable.snake(component);
    }

    /** {@code state} is what the row is about; other states carry their name. One of them is the row's record. */
    private static List<String> stateColumns(Class<?> kind, String name) {
        String prefix = name.equals("state") ? "" : name + "_";
        boolean rowsOwn = name.equals("state") || name.equals("visible");
        List<String> columns = new ArrayList<>();
        columns.add(rowsOwn && HistoryEvent.OfRecord.class.isAssignableFrom(kind) ? "local_id" : prefix + "local_id");
        for (String column : List.of(
                "server_id",
                "record_site",
                "entity",
                "version",
                "payload",
                "updated_at_millis",
                "made_by",
                "deleted")) {
            columns.add(prefix + column);
        }
        return List.copyOf(columns);
    }

    /** Whether it is in a table of its own. */
    boolean elsewhere() {
        return shape == Shape.ELSEWHERE;
    }

    /** Binds what that event has, from the parameter of that number on. */
    void bind(Statement insert, int parameter, HistoryEvent event) {
        switch (shape) {
            case INTEGER, SMALL_INTEGER, FLAG -> insert.bind(parameter, reader.number(event));
            case REAL -> insert.bind(parameter, reader.real(event));
            case TEXT -> insert.bind(parameter, (String) reader.value(event));
            case STATE -> bindState(insert, parameter, (RecordState) reader.value(event));
            case ELSEWHERE -> {}
        }
    }

    private static void bindState(Statement insert, int first, @Nullable RecordState state) {
        if (state == null) {
            for (int i = 0; i < 9; i++) {
                insert.bindNull(first + i);
            }
            return;
        }
        insert.bind(first, state.localId())
                .bind(first + 1, state.serverId())
                .bind(first + 2, state.site())
                .bind(first + 3, state.entity())
                .bind(first + 4, state.version())
                .bind(first + 5, state.payload())
                .bind(first + 6, state.updatedAtMillis())
                .bind(first + 7, state.deviceId())
                .bind(first + 8, state.deleted());
    }

    @Nullable
    Object read(Row row, int column) {
        return switch (shape) {
            case INTEGER -> row.integer(column);
            case SMALL_INTEGER -> (int) row.integer(column);
            case FLAG -> row.flag(column);
            case REAL -> row.real(column);
            case TEXT -> row.wordOrNull(column);
            case STATE -> readState(row, column);
            case ELSEWHERE -> null;
        };
    }

    /** Whoever reads them by record, or a few at a time, meets the same texts in the row after this. */
    private static @Nullable RecordState readState(Row row, int first) {
        String localId = row.wordOrNull(first);
        return localId == null
                ? null
                : new RecordState(
                        localId,
                        row.word(first + 1),
                        row.word(first + 2),
                        row.word(first + 3),
                        row.integer(first + 4),
                        row.word(first + 5),
                        row.integer(first + 6),
                        row.word(first + 7),
                        row.flag(first + 8));
    }
}
