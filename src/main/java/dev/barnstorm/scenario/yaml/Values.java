package dev.barnstorm.scenario.yaml;

import dev.barnstorm.scenario.yaml.Node.MapNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read under the keys of one map. */
public final class Values {
    private final MapNode map;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Values(MapNode map) {
        this.map = map;
    }

    void put(Key<?> key, Object value) {
        values.put(key.name(), value);
    }

    /** The value of a key that is required or has a default. */
    public <T> T get(Key<T> key) {
        T value = maybe(key);
        if (value == null) {
            throw new IllegalStateException("'" + key.name() + "' was asked for and is neither required nor defaulted");
        }
        return value;
    }

    /** The value of a key, or null: it is absent, or something is wrong with it. */
    @SuppressWarnings("unchecked") // put is only called with what the key's own format read
    public <T> @Nullable T maybe(Key<T> key) {
        return (T) values.get(key.name());
    }

    /** The value of a key, or something else where it is absent. */
    public <T> T getOr(Key<T> key, T fallback) {
        T value = maybe(key);
        return value == null ? fallback : value;
    }

    /** Whether the text has the key, right or wrong. */
    public boolean stated(Key<?> key) {
        return map.get(key.name()) != null;
    }

    /** What stands under the key in the text, or null. */
    public @Nullable Node node(Key<?> key) {
        return map.get(key.name());
    }

    /** Where the key's value stands; where the map starts if the key is absent. */
    public Place place(Key<?> key) {
        Node node = map.get(key.name());
        return node == null ? map.place() : node.place();
    }

    /** Where the key itself stands; where the map starts if it is absent. */
    public Place keyPlace(Key<?> key) {
        Node.Entry entry = map.entries().get(key.name());
        return entry == null ? map.place() : entry.keyPlace();
    }

    /** Where the map starts. */
    public Place place() {
        return map.place();
    }
}
