package dev.barnstorm.history;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A component of an event's record, and how it is kept on a tape.
 *
 * @param index its place in the record
 * @param getter from a {@link HistoryEvent} to a long, a double or an Object, whichever the form wants
 */
record TapeField(int index, TapeForm form, MethodHandle getter) {

    static TapeField of(int index, RecordComponent component) {
        TapeForm form = TapeForm.of(component);
        Class<?> wanted =
                switch (form) {
                    case TIME, NEAR_TIME, NUMBER, COUNT, FLAG -> long.class;
                    case REAL -> double.class;
                    default -> Object.class;
                };
        MethodHandle getter = MethodHandles.explicitCastArguments(
                Reflect.getterOf(component), MethodType.methodType(wanted, HistoryEvent.class));
        return new TapeField(index, form, getter);
    }

    /** A whole number, or 1 for true. */
    long number(HistoryEvent event) {
        try {
            return (long) getter.invokeExact(event);
        } catch (Throwable e) {
            throw unreadable(e);
        }
    }

    double real(HistoryEvent event) {
        try {
            return (double) getter.invokeExact(event);
        } catch (Throwable e) {
            throw unreadable(e);
        }
    }

    @Nullable
    Object value(HistoryEvent event) {
        try {
            return (Object) getter.invokeExact(event);
        } catch (Throwable e) {
            throw unreadable(e);
        }
    }

    @Nullable
    String text(HistoryEvent event) {
        return (String) value(event);
    }

    private LinkageError unreadable(Throwable cause) {
        return new LinkageError("cannot read component " + index + " by " + getter, cause);
    }
}
