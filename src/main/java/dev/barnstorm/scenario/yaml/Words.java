package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of a few words.
 *
 * @param noun what it is, with its article
 * @param words what each word means, in the order in which they are told
 */
public record Words<T>(String noun, Map<String, T> words) implements Format<T> {

    public Words {
        words = new LinkedHashMap<>(words);
    }

    /** The constants of an enum: {@code ERROR_500} is written {@code error-500}. */
    public static <E extends Enum<E>> Words<E> of(String noun, Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return new Words<>(noun, words);
    }

    /** A single word that means the given value. */
    public static <T> Words<T> only(String noun, String word, T value) {
        Map<String, T> words = new LinkedHashMap<>();
        words.put(word, value);
        return new Words<>(noun, words);
    }

    /** The same words, and another one; it may mean what one of them does. */
    public Words<T> also(String word, T value) {
        Map<String, T> more = new LinkedHashMap<>(words);
        more.put(word, value);
        return new Words<>(noun, more);
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar) || scalar.kind() == ScalarNode.Kind.NOTHING) {
            reading.addUnexpected(node, expected());
            return null;
        }
        String word = reading.expand(scalar);
        if (word == null) {
            return null;
        }
        T value = words.get(word);
        boolean asWritten = word.equals(scalar.text());
        if (value == null) {
            String shown = asWritten ? "'" + word + "'" : "what " + scalar.text() + " stands for";
            reading.problems().addUnknown(scalar.place(), shown + " is not " + noun, word, spelled());
        } else if (!asWritten) {
            reading.write(scalar, new ScalarNode(scalar.place(), ScalarNode.Kind.TEXT, word));
        }
        return value;
    }

    private List<String> spelled() {
        return List.copyOf(words.keySet());
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode spelledOut = Schemas.object();
        ArrayNode allowed = spelledOut.putArray("enum");
        spelled().forEach(allowed::add);
        return Schemas.anyOf(List.of(spelledOut, Schemas.fromEnvironment(definitions)));
    }

    @Override
    public String expected() {
        return noun + ": " + String.join(", ", spelled());
    }
}
