package dev.barnstorm.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the endpoint speaks.
 *
 * @param name the wire's name
 * @param options the wire's own, as it alone understands them; a key within a map is told as {@code outer.inner}
 */
public record ProtocolSpec(String name, Map<String, String> options) {

    /** The Barn Sync Protocol, which our own endpoints speak, and no other. */
    public static final ProtocolSpec BARN = new ProtocolSpec("barn", Map.of());

    public ProtocolSpec {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** Whether it is the Barn Sync Protocol. */
    public boolean isBarn() {
        return name.equals(BARN.name());
    }
}
