package dev.barnstorm.history;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Reads one component of an event's record: a number as it is, with no object around it. */
final class ComponentReader {

    private final RecordComponent component;
    /** From a {@link HistoryEvent} to a long, a double or an Object, whichever is wanted. */
    private final MethodHandle getter;

    private ComponentReader(RecordComponent component, Class<?> wanted) {
        this.component = component;
        this.getter = MethodHandles.explicitCastArguments(
                Reflect.getterOf(component), MethodType.methodType(wanted, HistoryEvent.class));
    }

    /** Of whole numbers and flags. */
    static ComponentReader ofNumber(RecordComponent component) {
        return new ComponentReader(component, long.class);
    }

    static ComponentReader ofReal(RecordComponent component) {
        return new ComponentReader(component, double.class);
    }

    static ComponentReader ofObject(RecordComponent component) {
        return new ComponentReader(component, Object.class);
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

    private LinkageError unreadable(Throwable cause) {
        return new LinkageError("cannot read " + component + " by " + getter, cause);
    }
}
