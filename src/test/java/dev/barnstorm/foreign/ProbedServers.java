package dev.barnstorm.foreign;

import dev.barnstorm.endpoint.probe.Probe;
import dev.barnstorm.endpoint.probe.ProbeResult;
import dev.barnstorm.endpoint.probe.ProbeSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The probe against the servers of this package, in process, where no feed lags. */
public final class ProbedServers {
    /** The correct one, which lets everybody in. */
    public static final String CORRECT = "correct";

    private ProbedServers() {}

    /** What comes of asking a correct server, or one that gets that one thing wrong. */
    public static ProbeResult probe(String name) {
        return probe(name, null);
    }

    /** As {@link #probe(String)}, with a token. */
    public static ProbeResult probe(String name, @Nullable String bearer) {
        ProbeSettings settings =
                new ProbeSettings("salt", null, bearer, Duration.ZERO, true, Instant.parse("2026-03-01T05:00:00.123Z"));
        return new Probe(servers().get(name).get()::answer, settings).take(step -> {});
    }

    static Map<String, Supplier<Granary>> servers() {
        Map<String, Supplier<Granary>> servers = new TreeMap<>(Mutants.all());
        servers.putAll(OddMutants.ALL);
        servers.put(CORRECT, Granary::new);
        return servers;
    }
}
