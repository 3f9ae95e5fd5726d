package dev.barnstorm.history;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The layout of one kind of event on a tape: its traits, its place, and the rest one by one. Made from the records
 * themselves, so that no kind and no component can be forgotten.
 */
final class TapeKind {

    /** Kinds that came when histories had hashes already: they stand behind the others, so that those hashes stay. */
    private static final List<Class<?>> LATECOMERS = List.of(
            HistoryEvent.ServerLife.class,
            HistoryEvent.Merged.class,
            HistoryEvent.DocumentEdited.class,
            HistoryEvent.FinalDocument.class);

    /** Every kind, by its number. */
    static final List<TapeKind> ALL = all();

    private static final Map<Class<?>, TapeKind> BY_CLASS = byClass();

    private final int number;
    private final Class<?> kind;
    private final MethodHandle maker;
    private final int width;
    private final List<TapeField> traits = new ArrayList<>();
    private final List<TapeField> rest = new ArrayList<>();
    private @Nullable TapeField device;
    private @Nullable TapeField site;

    private TapeKind(int number, Class<?> kind) {
        this.number = number;
        this.kind = kind;
        this.maker = Reflect.makerOf(kind, HistoryEvent.class);
        RecordComponent[] components = kind.getRecordComponents();
        this.width = components.length;
        for (int i = 0; i < width; i++) {
            place(TapeField.of(i, components[i]));
        }
    }

    private void place(TapeField field) {
        if (field.form() == TapeForm.DEVICE) {
            device = field;
        } else if (field.form() == TapeForm.SITE) {
            site = field;
        } else {
            (field.form().isTrait() ? traits : rest).add(field);
        }
    }

    private static List<TapeKind> all() {
        List<Class<?>> kinds = new ArrayList<>();
        EventTable.ALL.forEach(table -> kinds.add(table.kind()));
        kinds.removeAll(LATECOMERS);
        kinds.addAll(LATECOMERS);
        return IntStream.range(0, kinds.size())
                .mapToObj(number -> new TapeKind(number, kinds.get(number)))
                .toList();
    }

    private static Map<Class<?>, TapeKind> byClass() {
        Map<Class<?>, TapeKind> byClass = new HashMap<>();
        ALL.forEach(one -> byClass.put(one.kind, one));
        return byClass;
    }

    static TapeKind of(HistoryEvent event) {
        TapeKind kind = BY_CLASS.get(event.getClass());
        if (kind == null) {
            throw new IllegalStateException("no place on a tape for " + event);
        }
        return kind;
    }

    int number() {
        return number;
    }

    /** How many components it has. */
    int width() {
        return width;
    }

    List<TapeField> traits() {
        return traits;
    }

    /** What is neither trait nor place, in the record's order. */
    List<TapeField> rest() {
        return rest;
    }

    @Nullable
    TapeField device() {
        return device;
    }

    @Nullable
    TapeField site() {
        return site;
    }

    boolean hasPlace() {
        return device != null || site != null;
    }

    /** Whether it tells of a request as a whole, by {@link Lives}. */
    boolean tellsOfRequest() {
        return Lives.KINDS_TOLD_BY_REQUEST.contains(kind);
    }

    HistoryEvent make(@Nullable Object[] values) {
        try {
            return (HistoryEvent) maker.invokeExact(values);
        } catch (Throwable e) {
            throw new LinkageError("cannot make a " + kind, e);
        }
    }
}
