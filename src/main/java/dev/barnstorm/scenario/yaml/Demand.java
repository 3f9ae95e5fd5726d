package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A format with one demand more than its schema can tell. */
record Demand<T>(Format<T> inner, Predicate<T> demand, String words) implements Format<T> {
    @Override
    public @Nullable T read(Node node, Reading reading) {
        T value = inner.read(node, reading);
        if (value == null || demand.test(value)) {
            return value;
        }
        String subject = node instanceof ScalarNode ? node.shape() : "this";
        reading.problems().add(node.place(), subject + " " + words);
        return null;
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
