package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map with known keys: a table of them, rules between them, and what they make together.
 *
 * @param name its name in the schema
 * @param noun what it is, with its article
 * @param keys the table
 * @param rule checks what no single key can; called with whatever could be read, so that it adds to the problems
 * @param maker makes the value; called only if nothing is wrong
 */
public record MapFormat<T>(
        String name, String noun, List<Key<?>> keys, BiConsumer<Values, Reading> rule, Function<Values, T> maker)
        implements Format<T> {

    public MapFormat {
        keys = List.copyOf(keys);
    }

    /** A map without rules between its keys. */
    public static <T> MapFormat<T> of(String name, String noun, List<Key<?>> keys, Function<Values, T> maker) {
        return new MapFormat<>(name, noun, keys, (values, reading) -> {}, maker);
    }

    /** The same map with a rule between its keys. */
    public MapFormat<T> where(BiConsumer<Values, Reading> additional) {
        return new MapFormat<>(name, noun, keys, rule.andThen(additional), maker);
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof MapNode map)) {
            reading.addUnexpected(node, expected());
            return null;
        }
        int problemsBefore = reading.problems().size();
        refuseUnknown(map, reading);
        Values values = new Values(map);
        MapNode resolved = MapNode.empty(map.place());
        boolean complete = true;
        for (Key<?> key : keys) {
            complete &= readKey(key, map, values, resolved, reading);
        }
        rule.accept(values, reading);
        if (!complete || reading.problems().size() > problemsBefore) {
            return null;
        }
        reading.write(map, resolved);
        return maker.apply(values);
    }

    private void refuseUnknown(MapNode map, Reading reading) {
        Map<String, Node.Entry> unknown = new LinkedHashMap<>(map.entries());
        keys.forEach(key -> unknown.remove(key.name()));
        unknown.forEach((key, entry) -> {
            if (key.contains(":") && entry.value().shape().equals("nothing")) {
                reading.problems().add(entry.keyPlace(), "'" + key + "' is no key", "a space is missing after the ':'");
            } else {
                reading.problems().addUnknown(entry.keyPlace(), "unknown key '" + key + "' in " + noun, key, words());
            }
        });
    }

    /** False when something is wrong with the key. */
    private boolean readKey(Key<?> key, MapNode map, Values values, MapNode resolved, Reading reading) {
        Node.Entry entry = map.entries().get(key.name());
        Node node = entry != null ? entry.value() : absent(key, map, reading);
        if (node == null) {
            return key.need() == Key.Need.OPTIONAL;
        }
        Object value = key.format().read(node, reading);
        if (value != null) {
            values.put(key, value);
            resolved.put(key.name(), entry != null ? entry.keyPlace() : node.place(), node);
        }
        return value != null;
    }

    private @Nullable Node absent(Key<?> key, MapNode map, Reading reading) {
        switch (key.need()) {
            case REQUIRED ->
                reading.problems().add(map.place(), "'" + key.name() + "' is missing in " + noun, key.description());
            case DEFAULTED -> {
                return YamlTree.parse(Source.builtIn(key.fallback()), key.fallback(), reading.problems());
            }
            case OPTIONAL -> {
                // nothing stands for it
            }
        }
        return null;
    }

    /** The keys that may be written. */
    private List<String> words() {
        return keys.stream().map(Key::name).toList();
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer(name, () -> {
            ObjectNode part = Schemas.object();
            part.put("type", "object");
            ObjectNode properties = part.putObject("properties");
            ArrayNode required = Schemas.object().putArray("required");
            for (Key<?> key : keys) {
                describe(key, properties, required, definitions);
            }
            if (!required.isEmpty()) {
                part.set("required", required);
            }
            part.put("additionalProperties", false);
            return part;
        });
    }

    private static void describe(Key<?> key, ObjectNode properties, ArrayNode required, Definitions definitions) {
        ObjectNode property = key.format().schema(definitions);
        String untold = key.need() == Key.Need.DEFAULTED ? " Default: " + key.fallback() : "";
        property.put("description", key.description() + untold);
        properties.set(key.name(), property);
        if (key.need() == Key.Need.REQUIRED) {
            required.add(key.name());
        }
    }

    @Override
    public String expected() {
        return noun + ", a map of " + String.join(", ", words());
    }
}
