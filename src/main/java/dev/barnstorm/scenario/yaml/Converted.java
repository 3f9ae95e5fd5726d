package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A format whose value is wanted as something else. */
record Converted<T, U>(Format<T> inner, Function<T, U> conversion) implements Format<U> {
    @Override
    public @Nullable U read(Node node, Reading reading) {
        T value = inner.read(node, reading);
        return value == null ? null : conversion.apply(value);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return inner.schema(definitions);
    }

    @Override
    public String expected() {
        return inner.expected();
    }
}
