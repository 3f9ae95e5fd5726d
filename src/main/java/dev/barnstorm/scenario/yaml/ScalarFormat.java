package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param name its name in the schema, such as {@code duration}
 * @param noun what it is, with its article: "a duration"
 * @param examples how it is written: "a number with its unit: 250ms, 90s"; empty where the noun says it all
 * @param parse text to value; empty when the text is no such value
 * @param suggest what somebody who wrote this text most likely meant
 * @param schema fills in the schema
 * @param keepsPlaceholder whether a resolved copy keeps {@code ${ENV:…}} here; secrets must
 */
public record ScalarFormat<T>(
        String name,
        String noun,
        String examples,
        Function<String, Optional<T>> parse,
        Function<String, Optional<String>> suggest,
        Consumer<ObjectNode> schema,
        boolean keepsPlaceholder)
        implements Format<T> {

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar) || scalar.kind() == ScalarNode.Kind.NOTHING) {
            reading.addUnexpected(node, expected());
            return null;
        }
        String text = reading.expand(scalar);
        if (text == null) {
            return null;
        }
        boolean asWritten = text.equals(scalar.text());
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            addProblem(scalar, asWritten, reading.problems());
        } else if (!asWritten && !keepsPlaceholder) {
            reading.write(scalar, new ScalarNode(scalar.place(), ScalarNode.Kind.TEXT, text));
        }
        return value.orElse(null);
    }

    /** A value from the environment is not shown: it may be a secret that went astray. */
    private void addProblem(ScalarNode scalar, boolean asWritten, Problems problems) {
        String message = asWritten
                ? "'" + scalar.text() + "' is not " + noun
                : "what " + scalar.text() + " stands for is not " + noun;
        List<String> advice = new ArrayList<>();
        if (!examples.isEmpty()) {
            advice.add(noun + " is " + examples);
        }
        if (asWritten) {
            suggest.apply(scalar.text()).ifPresent(meant -> advice.add("did you mean '" + meant + "'?"));
        }
        problems.add(scalar.place(), message, advice.toArray(String[]::new));
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer(name, () -> {
            ObjectNode part = Schemas.object();
            part.put("description", expected());
            schema.accept(part);
            return part;
        });
    }

    @Override
    public String expected() {
        return examples.isEmpty() ? noun : noun + ", " + examples;
    }
}
