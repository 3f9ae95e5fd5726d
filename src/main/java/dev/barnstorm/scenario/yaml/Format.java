package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in a place of a file: reads it, and describes it to editors. Both from the one definition, so that
 * what an editor accepts and what a run accepts cannot drift apart.
 *
 * @param <T> what it is read into
 */
public interface Format<T> {

    /**
     * The value, or null when something is wrong with it: then the reading holds at least one more problem.
     */
    @Nullable
    T read(Node node, Reading reading);

    /** Its JSON Schema, 2020-12. */
    ObjectNode schema(Definitions definitions);

    /** What is expected, in words that follow "expected": "a map", "a duration such as 90s". */
    String expected();

    /** The same format with one more demand, told in words that follow the value: "must be above 0". */
    default Format<T> must(Predicate<T> demand, String words) {
        return new Demand<>(this, demand, words);
    }

    /** The same format, read into something else. */
    default <U> Format<U> as(Function<T, U> conversion) {
        return new Converted<>(this, conversion);
    }
}
