package dev.barnstorm.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container that the run starts and removes.
 *
 * @param image the name of its image, with a tag or a digest
 * @param env its environment variables, on top of the image's own
 * @param command what it runs instead of the image's own command; empty: that
 */
public record ContainerSpec(String image, Map<String, EnvironmentValue> env, List<String> command) {

    public ContainerSpec {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        command = List.copyOf(command);
    }

    /**
     * A container that the target needs beside it. Nobody but the target can reach it.
     *
     * @param container it
     * @param ready how it says that it is ready
     */
    public record Helper(ContainerSpec container, Readiness ready) {}

    /** How a helper says that it is ready. */
    public sealed interface Readiness {

        /** It is ready as soon as it runs. */
        record Running() implements Readiness {}

        /**
         * It is ready when its log has this text.
         *
         * @param text part of a line
         */
        record Logs(String text) implements Readiness {}

        /** It is ready when PostgreSQL in it takes connections over TCP. */
        record Postgres() implements Readiness {}
    }
}
