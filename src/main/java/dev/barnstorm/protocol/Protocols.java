package dev.barnstorm.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The wires that are there: our own, and those that somebody put on the class path. */
public final class Protocols {
    private final SortedMap<String, SyncProtocolProvider> byName = new TreeMap<>();

    private Protocols() {}

    /**
     * Looks on the class path.
     *
     * @throws IllegalArgumentException when two wires have one name, or one cannot be loaded, in words for the user
     */
    public static Protocols onTheClassPath() {
        Protocols protocols = new Protocols();
        try {
            ServiceLoader.load(SyncProtocolProvider.class).forEach(protocols::add);
        } catch (ServiceConfigurationError broken) {
            throw new IllegalArgumentException(
                    "a wire on the class path cannot be loaded: " + broken.getMessage(), broken);
        }
        return protocols;
    }

    private void add(SyncProtocolProvider provider) {
        SyncProtocolProvider other = byName.putIfAbsent(provider.name(), provider);
        if (other != null) {
            throw new IllegalArgumentException("two wires on the class path are called " + provider.name() + ": "
                    + other.getClass().getName() + " and "
                    + provider.getClass().getName());
        }
    }

    /** What each is called, and its one line, by name. */
    public SortedMap<String, String> descriptions() {
        SortedMap<String, String> descriptions = new TreeMap<>();
        byName.forEach((name, provider) -> descriptions.put(name, provider.description()));
        return Collections.unmodifiableSortedMap(descriptions);
    }

    /** The wire of that name; empty when there is none. */
    public Optional<SyncProtocolProvider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Options for a wire that knows none.
     *
     * @throws IllegalArgumentException when there are any
     */
    public static void requireNoOptions(String wire, Map<String, String> options) {
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "the wire " + wire + " has no options, and was given " + String.join(", ", options.keySet()));
        }
    }
}
