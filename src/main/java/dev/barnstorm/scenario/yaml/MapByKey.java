package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map of one of several kinds, told apart by a key that only one of them has.
 *
 * @param noun what it is, with its article
 * @param kinds how each kind is written, by the key that tells it, in the order in which they are told to people
 */
public record MapByKey<T>(String noun, Map<String, Format<? extends T>> kinds) implements Format<T> {

    public MapByKey {
        kinds = new LinkedHashMap<>(kinds);
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof MapNode map)) {
            reading.addUnexpected(node, expected());
            return null;
        }
        List<String> told =
                kinds.keySet().stream().filter(key -> map.get(key) != null).toList();
        if (told.isEmpty()) {
            reading.problems().add(map.place(), "which kind of " + bareNoun() + " is this?", "say one of " + words());
            return null;
        }
        if (told.size() > 1) {
            Node.Entry second = map.entries().get(told.get(1));
            reading.problems()
                    .add(
                            second == null ? map.place() : second.keyPlace(),
                            "'" + told.get(1) + "' beside '" + told.get(0) + "'",
                            "keep one of the two");
            return null;
        }
        Format<? extends T> kind = kinds.get(told.get(0));
        return kind == null ? null : kind.read(node, reading);
    }

    private String bareNoun() {
        return noun.replaceFirst("^an? ", "");
    }

    private String words() {
        return String.join(", ", kinds.keySet());
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return Schemas.anyOf(
                kinds.values().stream().map(kind -> kind.schema(definitions)).toList());
    }

    @Override
    public String expected() {
        return noun + ", a map with one of " + words();
    }
}
