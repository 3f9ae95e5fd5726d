package dev.barnstorm.run;

import dev.barnstorm.endpoint.Embedded;
import dev.barnstorm.endpoint.Endpoint;
import dev.barnstorm.endpoint.Endpoints;
import dev.barnstorm.endpoint.Opening;
import dev.barnstorm.endpoint.TokenSource;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.protocol.recording.RecordingProtocol;
import dev.barnstorm.protocol.recording.RecordingProtocol.Request;
import dev.barnstorm.run.gatling.Cast;
import dev.barnstorm.run.gatling.GatlingStage;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.TargetSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Barnstorm beside Gatling alone: a hundred phones come back at once and send what has queued up, to the embedded WireMock
 * endpoint and to the reference server on PostgreSQL; then Gatling sends the very same requests without devices, queues,
 * links and a history. In rounds by turns. From the repository's root:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -Xmx1g --add-opens java.base/java.lang=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath.txt) dev.barnstorm.run.ThroughputBenchmark
 * }</pre>
 *
 * All shares the machine: whatever takes processor from the server is part of what is measured.
 */
final class ThroughputBenchmark {

    private static final int ROUNDS = 3;

    /** From so much more throughput of Gatling alone on, it is the harness that bounds what a server is asked to do. */
    private static final double BOUND_BY_HARNESS = 1.25;

    private static final String SCENARIO =
            """
            name: drain
            seed: 20261126
            clock: {start: 2026-03-01T05:00:00Z, duration: 15m, speed: 60}
            target: wiremock
            fleet:
              sites: 100
              devicesPerSite: 1
              network:
                name: ten-minutes-of-nothing
                correlated: site
                states:
                  connected: {}
                  dead: {offline: true, known: 100%}
                script: [{at: 0s, state: dead}, {at: 10m, state: connected}]
              app:
                sync: {foreground: 30s, background: 15m, timeout: 5m}
            work:
              - entity: feeding
                kind: event
                every: {exponential: 1500ms}
                payload: {kg: {normal: [12, 3], min: 0}, note: {text: 40}}
            settle: 10m
            """;

    private final Instant began = Instant.now().minusSeconds(1);
    private final Map<String, List<Window>> windows = new LinkedHashMap<>();
    private final Path folder;

    private ThroughputBenchmark(Path folder) {
        this.folder = folder;
    }

    /**
     * From the first push to the answer to the last.
     *
     * @param batches pushes that were answered 200
     */
    private record Window(int batches, int requests, double seconds, double cpuSeconds) {
        double perSecond() {
            return batches / seconds;
        }

        double cpuMillisABatch() {
            return cpuSeconds / batches * 1e3;
        }
    }

    public static void main(String[] arguments) throws Exception {
        new ThroughputBenchmark(Files.createTempDirectory("throughput-")).measure();
        System.exit(0); // WireMock keeps threads
    }

    private void measure() throws Exception {
        Map<String, TargetSpec> targets = new LinkedHashMap<>();
        targets.put("embedded (WireMock)", new TargetSpec.WireMock(Duration.ZERO));
        targets.put("reference (PostgreSQL)", new TargetSpec.Reference("", Duration.ofSeconds(5)));
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, TargetSpec> target : targets.entrySet()) {
                List<Request> sent;
                try (Endpoint endpoint = open(target.getValue())) {
                    sent = note(round, "Barnstorm", target.getKey(), () -> storm(endpoint));
                }
                try (Endpoint endpoint = open(target.getValue())) {
                    note(round, "Gatling alone", target.getKey(), () -> replay(endpoint, sent));
                }
            }
        }
        targets.keySet().forEach(this::print);
    }

    private static Endpoint open(TargetSpec target) {
        return Endpoints.open(
                target,
                new Opening(
                        new BarnProtocol(),
                        Embedded.correct(),
                        "",
                        TokenSource.fixed(null),
                        Set.of(),
                        "throughput",
                        notice -> {}));
    }

    /** The first round warms up. */
    private List<Request> note(int round, String driver, String target, Driving driving) throws Exception {
        List<Request> drained;
        Window window;
        try (CpuMeter cpu = new CpuMeter(began)) {
            drained = driving.drive();
            window = window(drained, cpu);
        }
        if (round > 0) {
            windows.computeIfAbsent(driver + " on " + target, unknown -> new ArrayList<>())
                    .add(window);
        }
        return drained;
    }

    /** Sends to an endpoint, and says what was sent from the first push on. */
    private interface Driving {
        List<Request> drive() throws Exception;
    }

    private List<Request> storm(Endpoint endpoint) throws Exception {
        Path scenario = Files.writeString(Files.createTempFile(folder, "drain", ".yaml"), SCENARIO);
        LoadedScenario loaded = new ScenarioReader(Path.of("").toAbsolutePath(), Map.of())
                .read(
                        scenario,
                        List.of("target={url: '" + endpoint.baseUrl() + "', feedLag: 5s}", "protocol=recording"));
        RecordingProtocol.take();
        new BarnRun(
                        new RunSettings(
                                loaded.scenario(),
                                loaded.resolvedYaml(),
                                loaded.scenario().seed(),
                                Planted.NOTHING,
                                "t" + System.nanoTime(),
                                Files.createTempDirectory(folder, "run"),
                                false,
                                Set.of(),
                                ""),
                        snapshot -> {})
                .play();
        return untilQueuesAreEmpty(RecordingProtocol.take());
    }

    /** Most of what queued up is gone when pushes carry less than half of what they may. */
    private static List<Request> untilQueuesAreEmpty(List<Request> all) {
        List<Request> pushes = all.stream().filter(ThroughputBenchmark::isPush).toList();
        int fullest = pushes.stream()
                .mapToInt(push -> push.call().body().length)
                .max()
                .orElseThrow();
        long first = pushes.stream().mapToLong(Request::sentNanos).min().orElseThrow();
        long last = pushes.stream()
                .filter(push -> push.call().body().length > fullest / 2)
                .mapToLong(Request::answeredNanos)
                .max()
                .orElseThrow();
        return all.stream()
                .filter(request -> request.sentNanos() >= first && request.answeredNanos() <= last)
                .toList();
    }

    private List<Request> replay(Endpoint endpoint, List<Request> sent) throws Exception {
        Map<String, List<HttpCall>> byDevice = sent.stream()
                .collect(Collectors.groupingBy(
                        Request::device, LinkedHashMap::new, Collectors.mapping(Request::call, Collectors.toList())));
        List<Request> answers = Collections.synchronizedList(new ArrayList<>());
        List<Replayer> users = new ArrayList<>();
        byDevice.forEach((device, calls) -> users.add(new Replayer(device, calls, endpoint.baseUrl(), answers)));
        GatlingStage.play(new Cast("replay", users, Set.of(200)), Files.createTempDirectory(folder, "gatling"));
        users.forEach(Replayer::requireUnbroken);
        return answers;
    }

    private static Window window(List<Request> requests, CpuMeter cpu) {
        long wrong =
                requests.stream().filter(request -> request.status() != 200).count();
        if (wrong > 0) {
            throw new IllegalStateException(wrong + " of " + requests.size() + " requests were not answered 200");
        }
        long from = requests.stream().mapToLong(Request::sentNanos).min().orElseThrow();
        long to = requests.stream().mapToLong(Request::answeredNanos).max().orElseThrow();
        int batches =
                (int) requests.stream().filter(ThroughputBenchmark::isPush).count();
        return new Window(batches, requests.size(), (to - from) / 1e9, cpu.between(from, to));
    }

    private static boolean isPush(Request request) {
        return request.call().method().equals("POST");
    }

    private void print(String target) {
        List<Window> barnstorm = windows.get("Barnstorm on " + target);
        List<Window> alone = windows.get("Gatling alone on " + target);
        line(target, "Barnstorm", barnstorm, barnstorm);
        line(target, "Gatling alone", alone, barnstorm);
        double ratio = median(alone, Window::perSecond) / median(barnstorm, Window::perSecond);
        System.out.printf(
                Locale.ROOT,
                "%s: %s (Gatling alone x%.2f)%n",
                target,
                ratio > BOUND_BY_HARNESS
                        ? "the harness is the bottleneck here: the server takes more than Barnstorm sends"
                        : "the harness is not the bottleneck",
                ratio);
    }

    private static void line(String target, String driver, List<Window> windows, List<Window> base) {
        double perSecond = median(windows, Window::perSecond);
        double cpu = median(windows, Window::cpuMillisABatch);
        System.out.printf(
                Locale.ROOT,
                "%-24s %-14s %,6.0f batches/s x%.2f   CPU a batch %.2f ms x%.2f   (%d batches, %d requests, %.1f s)%n",
                target,
                driver,
                perSecond,
                perSecond / median(base, Window::perSecond),
                cpu,
                cpu / median(base, Window::cpuMillisABatch),
                windows.get(0).batches(),
                windows.get(0).requests(),
                median(windows, Window::seconds));
    }

    private static double median(List<Window> windows, ToDoubleFunction<Window> figure) {
        double[] sorted = windows.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
