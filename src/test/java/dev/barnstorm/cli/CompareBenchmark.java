package dev.barnstorm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * Whether {@code compare} finds what was planted, and nothing where nothing was: groups of {@code run --repeat 5} over real
 * sockets, against a server that takes its time for every request. Ten pairs of groups on the same server, one group after the
 * other, and five groups on a server that takes 30 % longer, each held against the first of its pair. All of it through the
 * command line, in one process, after one run to warm up. From the repository's root:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -Xmx1g --add-opens java.base/java.lang=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath.txt) dev.barnstorm.cli.CompareBenchmark
 * }</pre>
 *
 * A folder may be named, in which the reports stay; groups that are in it already are not played again.
 */
final class CompareBenchmark {

    private static final int EQUAL_PAIRS = 10;
    private static final int SLOWER_TRIES = 5;
    private static final int REPEATS = 5;
    private static final int SERVICE_MILLIS = 200;
    private static final double PLANTED = 0.30;

    private static final String SCENARIO =
            """
            name: small
            seed: 20261126
            clock: {start: 2026-03-01T05:00:00Z, duration: 4s, speed: 1}
            target: wiremock
            fleet:
              sites: 2
              devicesPerSite: 2
              network: perfect
              app:
                sync: {foreground: 1s, background: 1s, timeout: 10s}
            work:
              - entity: feeding
                kind: event
                every: {exponential: 500ms}
                payload: {kg: {normal: [12, 3], min: 0}}
            settle: 20s
            """;

    private final Path folder;
    private final Path scenario;
    private int falseAlarms;
    private int found;

    private CompareBenchmark(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        scenario = Files.writeString(folder.resolve("small.yaml"), SCENARIO);
    }

    public static void main(String[] arguments) throws Exception {
        new CompareBenchmark(arguments.length == 0 ? Files.createTempDirectory("compare-") : Path.of(arguments[0]))
                .measure();
        System.exit(0); // WireMock keeps threads
    }

    private void measure() throws IOException {
        Path same = server("same", SERVICE_MILLIS);
        Path slower = server("slower", Math.round(SERVICE_MILLIS * (1 + PLANTED)));
        warmUp(same);
        System.out.printf(
                Locale.ROOT,
                "%-8s %-34s %-34s %-9s %s%n",
                "",
                "base: from the send p50, ms",
                "run: from the send p50, ms",
                "compare",
                "worse");
        for (int pair = 1; pair <= EQUAL_PAIRS; pair++) {
            Path base = group(same, "base-" + pair);
            falseAlarms += compare("equal " + pair, base, group(same, "equal-" + pair)) == 1 ? 1 : 0;
            if (pair <= SLOWER_TRIES) {
                found += compare("+30 % " + pair, base, group(slower, "slower-" + pair)) == 1 ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "a server that takes %d ms, and one that takes %.0f %% longer: found in %d of %d; false alarms in %d of %d"
                        + " pairs of equal groups%n",
                SERVICE_MILLIS,
                PLANTED * 100,
                found,
                SLOWER_TRIES,
                falseAlarms,
                EQUAL_PAIRS);
    }

    /** WireMock waits so long before the reference service's answer goes out. */
    private Path server(String name, long millis) throws IOException {
        Path server = folder.resolve("server-" + name);
        Files.createDirectories(server.resolve("mappings"));
        Files.writeString(
                server.resolve("mappings/delay.json"),
                """
                {"request": {"method": "ANY", "urlPattern": ".*"},
                 "response": {"fixedDelayMilliseconds": %d, "transformers": ["reference-service"]}}
                """
                        .formatted(millis));
        return server;
    }

    private void warmUp(Path server) {
        Path out = folder.resolve("warm-up");
        if (!Files.exists(out)) {
            played(Cli.run("run", scenario.toString(), "--quiet", "--set", target(server), "--out", out.toString()));
        }
    }

    private Path group(Path server, String name) {
        Path out = folder.resolve(name);
        if (!Files.exists(out.resolve("repeat.json"))) {
            played(Cli.run(
                    "run",
                    scenario.toString(),
                    "--quiet",
                    "--set",
                    target(server),
                    "--out",
                    out.toString(),
                    "--repeat",
                    Integer.toString(REPEATS)));
        }
        return out;
    }

    private static String target(Path server) {
        return "target={wiremock: '" + server + "'}";
    }

    private static void played(Cli.Result result) {
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.out() + result.err());
        }
    }

    private int compare(String what, Path base, Path run) throws IOException {
        Cli.Result result = Cli.run("compare", base.toString(), run.toString(), "--json");
        JsonNode json = new ObjectMapper().readTree(result.out());
        JsonNode latency = json.path("metrics").path("batchLatencyMs.fromSend.p50");
        List<String> worse = new ArrayList<>();
        json.path("metrics").forEach(metric -> {
            if (metric.path("regression").asBoolean()) {
                worse.add(String.format(
                        Locale.ROOT,
                        "%s %+.0f %%",
                        metric.path("name").asText(),
                        metric.path("relative").asDouble() * 100));
            }
        });
        System.out.printf(
                Locale.ROOT,
                "%-8s %-34s %-34s %-9s %s%n",
                what,
                values(latency.path("base")),
                values(latency.path("run")),
                json.path("verdict").asText(),
                String.join(", ", worse));
        return result.exitCode();
    }

    private static String values(JsonNode side) {
        return String.join(
                " ",
                StreamSupport.stream(side.path("values").spliterator(), false)
                        .map(value -> String.format(Locale.ROOT, "%.0f", value.asDouble()))
                        .toList());
    }
}
