package dev.barnstorm.foreign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A granary whose database, driver or middleware keeps another value than the one that was sent. */
final class SpoiltValues extends Granary {

    private final UnaryOperator<@Nullable Object> spoil;

    /**
     * A granary that spoils values.
     *
     * @param spoil what becomes of a value; it is asked for each within the payload, and for the payload itself
     */
    SpoiltValues(UnaryOperator<@Nullable Object> spoil) {
        this.spoil = spoil;
    }

    /** One that spoils texts. */
    static Granary texts(UnaryOperator<String> spoil) {
        return new SpoiltValues(value -> value instanceof String text ? spoil.apply(text) : value);
    }

    /** One that spoils numbers. */
    static Granary numbers(UnaryOperator<@Nullable Object> spoil) {
        return new SpoiltValues(value -> value instanceof Number ? spoil.apply(value) : value);
    }

    @Override
    protected Object kept(Map<?, ?> payload) {
        Map<Object, @Nullable Object> kept = new LinkedHashMap<>();
        payload.forEach(
                (name, value) -> kept.put(name, value instanceof Map<?, ?> inner ? kept(inner) : spoil.apply(value)));
        Object spoilt = spoil.apply(kept);
        return spoilt == null ? kept : spoilt;
    }
}
