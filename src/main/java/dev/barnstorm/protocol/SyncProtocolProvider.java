package dev.barnstorm.protocol;

import java.util.Map;

/**
 * Brings a wire into the house. {@link Protocols} finds it by {@link java.util.ServiceLoader}: whoever puts a class of this
 * kind on the class path, and its name into {@code META-INF/services}, can name his wire in scenarios.
 */
public interface SyncProtocolProvider {

    /** The name in scenario files: lower-case letters, digits and dashes. */
    String name();

    /** One line for people. */
    String description();

    /**
     * The wire.
     *
     * @param options what the scenario says below the wire's name; a key within a map is told as {@code outer.inner}
     * @throws IllegalArgumentException when an option is unknown, missing or wrong, in words for whoever wrote the scenario
     */
    SyncProtocol create(Map<String, String> options);
}
