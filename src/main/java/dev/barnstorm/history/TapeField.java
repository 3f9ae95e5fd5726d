package dev.barnstorm.history;

import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A component of an event's record, and how it is kept on a tape.
 *
 * @param index its place in the record
 * @param reader takes it from an event
 */
record TapeField(int index, TapeForm form, ComponentReader reader) {

    static TapeField of(int index, RecordComponent component) {
        TapeForm form = TapeForm.of(component);
        ComponentReader reader =
                switch (form) {
                    case TIME, NEAR_TIME, NUMBER, COUNT, FLAG -> ComponentReader.ofNumber(component);
                    case REAL -> ComponentReader.ofReal(component);
                    default -> ComponentReader.ofObject(component);
                };
        return new TapeField(index, form, reader);
    }

    /** A whole number, or 1 for true. */
    long number(HistoryEvent event) {
        return reader.number(event);
    }

    double real(HistoryEvent event) {
        return reader.real(event);
    }

    @Nullable
    Object value(HistoryEvent event) {
        return reader.value(event);
    }

    @Nullable
    String text(HistoryEvent event) {
        return (String) reader.value(event);
    }
}
