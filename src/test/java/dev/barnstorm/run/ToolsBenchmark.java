package dev.barnstorm.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Barnstorm beside other tools: a fleet's storm against an endpoint in a process of its own, then each tool sends the very
 * same requests, without devices, and gets the very same replies from the same process. Started by {@code bench/run}, which
 * says how: {@code NAME=COMMAND…} for each tool, the words of a command apart by tabs.
 */
final class ToolsBenchmark {

    private static final int CONNECTIONS = 50;
    private static final int ROUNDS = 2;
    private static final long LONGEST_SECONDS = 60;

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final NotingProcess endpoint;

    /** What a tool did: how many requests, and what that took. */
    private record Figures(int requests, double seconds, double cpuSeconds) {
        double perSecond() {
            return requests / seconds;
        }

        double cpuMicros() {
            return cpuSeconds / requests * 1e6;
        }
    }

    private ToolsBenchmark(Path folder, NotingProcess endpoint) {
        this.folder = folder;
        this.endpoint = endpoint;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, List<String>> tools = new LinkedHashMap<>();
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            tools.put(
                    argument.substring(0, end),
                    List.of(argument.substring(end + 1).split("\t")));
        }
        Path folder = Files.createTempDirectory("tools-");
        try (NotingProcess endpoint = NotingProcess.start(folder.resolve("requests.jsonl"))) {
            new ToolsBenchmark(folder, endpoint).measure(tools);
        }
        WholeLifeBenchmark.delete(folder);
        System.exit(0); // what the harness started for itself may keep threads
    }

    private void measure(Map<String, List<String>> tools) throws Exception {
        storm("warm-up");
        Figures barnstorm = storm("measured");
        System.out.printf(
                Locale.ROOT,
                "%,d requests; the tools with %d open at once, as fast as they can, median of %d%n",
                barnstorm.requests(),
                CONNECTIONS,
                ROUNDS);
        System.out.printf(
                Locale.ROOT, "%-16s %12s %20s %24s%n", "", "requests/s", "CPU a request, µs", "÷ Gatling alone (CPU)");
        Map<String, List<Figures>> figures = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, List<String>> tool : tools.entrySet()) {
                figures.computeIfAbsent(tool.getKey(), unknown -> new ArrayList<>())
                        .add(run(tool.getKey(), tool.getValue()));
            }
        }
        double base = median(figures.values().iterator().next()).cpuMicros();
        line("Barnstorm", barnstorm, base, "by its scenario");
        figures.forEach((name, all) -> {
            Figures middle = median(all);
            line(name, middle, base, String.format(Locale.ROOT, "%,.0f", middle.perSecond()));
        });
    }

    private static void line(String name, Figures figures, double base, String rate) {
        System.out.printf(
                Locale.ROOT, "%-16s %15s %17.0f %24.2f%n", name, rate, figures.cpuMicros(), figures.cpuMicros() / base);
    }

    private static Figures median(List<Figures> all) {
        return all.stream()
                .sorted((a, b) -> Double.compare(a.cpuMicros(), b.cpuMicros()))
                .toList()
                .get(all.size() / 2);
    }

    /** A whole run, without what is checked after it. */
    private Figures storm(String name) throws Exception {
        Path room = Files.createDirectory(folder.resolve(name));
        endpoint.note();
        RunSettings settings = WholeLifeBenchmark.settings(
                WholeLifeBenchmark.loaded(FleetLoad.SHORT, room, endpoint.base()),
                Files.createDirectory(room.resolve("run")));
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        new BarnRun(settings, snapshot -> {}).play();
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
        int requests = NotingProcess.read(endpoint.repeat()).values().stream()
                .mapToInt(List::size)
                .sum();
        return new Figures(requests, seconds, cpuSeconds);
    }

    /** Runs a tool until it has printed its figures; whatever else it says is passed on where it fails. */
    private Figures run(String name, List<String> command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(
                endpoint.base().toString(),
                folder.resolve("requests.jsonl").toString(),
                Integer.toString(CONNECTIONS)));
        Path said = folder.resolve("said.txt");
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(printed.toFile())
                .redirectError(said.toFile())
                .start();
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String figures = Files.readAllLines(printed).stream()
                .filter(line -> line.startsWith("{"))
                .reduce("", (earlier, later) -> later);
        if (!ended || process.exitValue() != 0 || figures.isEmpty()) {
            throw new IOException(name
                    + (ended ? " failed: " : " did not end within " + LONGEST_SECONDS + " s: ")
                    + Files.readString(said));
        }
        JsonNode read = json.readTree(figures);
        if (read.path("errors").asInt() > 0) {
            throw new IOException(name + " measured failures, and not requests: " + figures);
        }
        return new Figures(
                read.path("requests").asInt(),
                read.path("seconds").asDouble(),
                read.path("cpuSeconds").asDouble());
    }
}
