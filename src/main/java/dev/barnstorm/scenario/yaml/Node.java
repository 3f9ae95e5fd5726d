package dev.barnstorm.scenario.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of YAML that knows where it stands. Maps and lists can be changed until they are read: overrides do. A node
 * equals itself alone; one that looks the same stands elsewhere.
 */
public sealed interface Node {

    /** Where it starts. */
    Place place();

    /** Its shape, in words. */
    String shape();

    /** A key of a map: where the key stands, and what it holds. */
    record Entry(Place keyPlace, Node value) {}

    /** Keys in the order of the text. */
    record MapNode(Place place, LinkedHashMap<String, Entry> entries) implements Node {

        /** An empty map. */
        public static MapNode empty(Place place) {
            return new MapNode(place, new LinkedHashMap<>());
        }

        /** What the key holds, or null. */
        public @Nullable Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** Puts a value under a key; the key keeps its rank if it was there. */
        public void put(String key, Place keyPlace, Node value) {
            entries.put(key, new Entry(keyPlace, value));
        }

        @Override
        public String shape() {
            return "a map";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** A list. */
    record ListNode(Place place, ArrayList<Node> items) implements Node {
        @Override
        public String shape() {
            return "a list";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** A single value, as it was written. */
    record ScalarNode(Place place, Kind kind, String text) implements Node {

        /** What YAML takes the text for. */
        public enum Kind {
            /** Text, quoted or not. */
            TEXT,
            /** A whole number. */
            WHOLE,
            /** Any other number. */
            DECIMAL,
            /** true or false. */
            FLAG,
            /** Nothing at all. */
            NOTHING
        }

        @Override
        public String shape() {
            return kind == Kind.NOTHING ? "nothing" : "'" + text + "'";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** The elements: a list's items, or the node itself. */
    static List<Node> elements(Node node) {
        return node instanceof ListNode list ? List.copyOf(list.items()) : List.of(node);
    }
}
