package dev.barnstorm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether {@code barnstorm capacity} finds a ceiling that is known: searches on servers with a fixed number of workers and a
 * fixed time for every request, each another server and another seed, and one on a server without a ceiling. As a table for the
 * documents. On an otherwise idle machine, from the repository's root, when Barnstorm is built:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -Xmx1g -cp target/test-classes:target/classes:$(cat target/classpath.txt) dev.barnstorm.cli.CapacityBenchmark
 * }</pre>
 *
 * A server is a process of its own. What a fleet asks for at a ceiling is known from the largest fleet that held: its
 * requests a second over its devices, so the true capacity is the ceiling over that. It ends with 1 unless every search says so
 * within 5 %, in at most 8 runs of at most two minutes, and the server without a ceiling gets no number.
 */
final class CapacityBenchmark {

    private static final double ALLOWED = 0.05;
    private static final int MOST_RUNS = 8;
    private static final double MOST_SECONDS = 120;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private static final List<Ceiling> CEILINGS =
            List.of(new Ceiling(4, 20), new Ceiling(2, 20), new Ceiling(8, 50), new Ceiling(1, 8), new Ceiling(3, 12));

    private record Ceiling(int workers, int millis) {
        double perSecond() {
            return workers * 1_000.0 / millis;
        }
    }

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path launcher;
    private final Path reports;
    private boolean allWell = true;

    private CapacityBenchmark(Path home) {
        launcher = home.resolve("barnstorm");
        reports = home.resolve("target/capacity-benchmark");
    }

    /** Takes nothing, or numbers of the servers to try: 1 to 5, and 0 for the one without a ceiling. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        CapacityBenchmark benchmark = new CapacityBenchmark(Path.of(System.getProperty("barnstorm.home", "."))
                .toAbsolutePath()
                .normalize());
        List<Integer> numbers = new ArrayList<>();
        for (String argument : arguments.length == 0 ? "1 2 3 4 5 0".split(" ") : arguments) {
            numbers.add(Integer.valueOf(argument));
        }
        benchmark.out.println(
                "| server | ceiling | asked by a device | true capacity | found | apart | runs | longest |");
        benchmark.out.println("|---|---|---|---|---|---|---|---|");
        for (int number : numbers) {
            benchmark.search(number);
        }
        System.exit(benchmark.allWell ? 0 : 1);
    }

    private void search(int number) throws IOException, InterruptedException {
        List<String> serve = new ArrayList<>(List.of(launcher.toString(), "serve", "--port", "0"));
        if (number > 0) {
            Ceiling ceiling = CEILINGS.get(number - 1);
            serve.addAll(List.of("--workers", "" + ceiling.workers, "--service-time", "" + ceiling.millis));
        }
        Process server = new ProcessBuilder(serve).redirectErrorStream(true).start();
        try {
            Path report = reports.resolve(
                    "search-" + number + "-" + ProcessHandle.current().pid());
            JsonNode found = capacity(number, address(server), report);
            if (number > 0) {
                tell(CEILINGS.get(number - 1), found, longest(report));
            } else {
                tellWithoutCeiling(found);
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static String address(Process server) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group();
            }
        }
        throw new IOException("the server ended before it said where it listens");
    }

    private JsonNode capacity(int number, String url, Path report) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                launcher.toString(),
                "capacity",
                "src/test/resources/capacity/ceiling.yaml",
                "--target",
                url,
                "--seed",
                String.valueOf(1_000 * number + 1),
                "--objective",
                "batch-latency.p95<1s",
                "--out",
                report.toString()));
        if (number == 0) {
            command.addAll(List.of("--from", "600")); // no ceiling is near: the way up is long enough
        }
        Process search = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        search.waitFor();
        return new JsonMapper().readTree(report.resolve("capacity.json").toFile());
    }

    private void tell(Ceiling ceiling, JsonNode found, double longest) {
        int devices = found.get("devices").asInt();
        double each = 0;
        for (JsonNode run : found.get("runs")) {
            if (run.get("devices").asInt() == devices) {
                each = run.get("askedPerSecond").asDouble() / devices;
            }
        }
        double capacity = ceiling.perSecond() / each;
        double apart = devices / capacity - 1;
        int runs = found.get("runs").size();
        allWell &= Math.abs(apart) <= ALLOWED && runs <= MOST_RUNS && longest <= MOST_SECONDS;
        say(
                "| %d workers of %d ms | %.1f/s | %.3f/s | %.0f devices | %d to %d | %+.1f %% | %d | %.0f s |",
                ceiling.workers,
                ceiling.millis,
                ceiling.perSecond(),
                each,
                capacity,
                devices,
                found.get("failsAt").asInt(),
                100 * apart,
                runs,
                longest);
    }

    /** Seconds that the longest run took, judging and its page included: from the first file in its folder to the last. */
    private static double longest(Path report) throws IOException {
        double longest = 0;
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(report, "run-*")) {
            for (Path run : runs) {
                long began =
                        Files.getLastModifiedTime(run.resolve("scenario.yaml")).toMillis();
                long ended =
                        Files.getLastModifiedTime(run.resolve("index.html")).toMillis();
                longest = Math.max(longest, (ended - began) / 1e3);
            }
        }
        return longest;
    }

    private void tellWithoutCeiling(JsonNode found) {
        allWell &= found.get("devices").isNull() && found.get("bound").asText().equals("harness");
        say(
                "| no ceiling | | | | %s | | %d | | bound: %s: %s",
                found.get("devices").isNull()
                        ? "no number"
                        : found.get("devices").asText(),
                found.get("runs").size(),
                found.get("bound").asText(),
                found.get("why").asText());
    }

    private void say(String words, Object... values) {
        out.println(String.format(Locale.ROOT, words, values));
    }
}
