package dev.barnstorm.run;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.WrittenHistory;
import dev.barnstorm.run.BareProcess.Loaded;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a record's whole life costs: written, queued, sent over a link, acknowledged, pulled by its site's other devices,
 * recorded in the history, and checked; beside the same rows by SQLite and the same requests by Gatling with nothing around
 * them, each when the whole life did it. By turns, all in one run, and each program in a process of its own: code is compiled
 * for what it has been used for, and neither program is to run on what the other made of Gatling and SQLite. Processor time of
 * these processes without their JIT compilers, whose work has an end that rounds of a few seconds do not reach; the endpoint
 * is a third one. After rounds that warm up until neither side gets cheaper. On Linux, from the repository's root:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -Xmx1g -XX:+UseParallelGC -XX:-UseDynamicNumberOfCompilerThreads --add-opens java.base/java.lang=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath.txt) dev.barnstorm.run.WholeLifeBenchmark
 * }</pre>
 *
 * Takes the number of rounds, if others than five are wanted, and after it the name of a load, if only that is.
 */
final class WholeLifeBenchmark {

    /** What is asked of the whole life, in what the same rows and requests take with nothing around them. */
    private static final double ASKED = 1.5;

    private static final int ROUNDS = 5;

    /**
     * There is another round to warm up as long as a side took less than this part of its least so far. Until then the code is
     * not what the compiler makes of it in the end, and the whole life has far more code than the bare program.
     */
    private static final double STILL_FALLING = 0.95;

    /** Then it is measured as it is: each round is a minute or two. */
    private static final int MOST_WARM_UPS = 10;

    private final Path folder;
    private final BareProcess bare;
    private final NotingProcess endpoint;

    private WholeLifeBenchmark(Path folder, BareProcess bare, NotingProcess endpoint) {
        this.folder = folder;
        this.bare = bare;
        this.endpoint = endpoint;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        List<FleetLoad> loads = arguments.length > 1
                ? List.of(FleetLoad.valueOf(arguments[1].toUpperCase(Locale.ROOT)))
                : List.of(FleetLoad.STEADY, FleetLoad.FULL);
        Path folder = Files.createTempDirectory("whole-life-");
        try (BareProcess bare = BareProcess.start();
                NotingProcess endpoint = NotingProcess.start(folder.resolve("requests.jsonl"))) {
            WholeLifeBenchmark benchmark = new WholeLifeBenchmark(folder, bare, endpoint);
            for (FleetLoad load : loads) {
                benchmark.measure(load, rounds);
            }
        } finally {
            delete(folder);
        }
        System.exit(0); // what the harness started for itself may keep threads
    }

    private void measure(FleetLoad load, int rounds) throws Exception {
        List<LifeRound> warmUps = warmUp(load);
        List<LifeRound> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measured.add(round(load));
        }
        new LifeTable(warmUps, measured).print(load, ASKED);
    }

    private List<LifeRound> warmUp(FleetLoad load) throws Exception {
        List<LifeRound> rounds = new ArrayList<>();
        boolean falling = true;
        while (falling && rounds.size() < MOST_WARM_UPS) {
            LifeRound round = round(load);
            falling = isFalling(rounds, round);
            rounds.add(round);
        }
        return rounds;
    }

    /** Whether a side of that round, which came after those, was still getting cheaper. */
    private static boolean isFalling(List<LifeRound> before, LifeRound round) {
        return isFalling(before, round, LifeRound::whole) || isFalling(before, round, LifeRound::bare);
    }

    private static boolean isFalling(List<LifeRound> before, LifeRound round, ToDoubleFunction<LifeRound> side) {
        double least = before.stream().mapToDouble(side).min().orElse(Double.MAX_VALUE);
        return side.applyAsDouble(round) < STILL_FALLING * least;
    }

    private LifeRound round(FleetLoad load) throws Exception {
        Path room = Files.createTempDirectory(folder, "round");
        endpoint.note();
        LoadedScenario loaded = loaded(load, room, endpoint.base());
        RunSettings settings = settings(loaded, Files.createDirectory(room.resolve("run")));
        Played[] played = new Played[1];
        CpuTime playing = CpuTime.of(() -> played[0] = new BarnRun(settings, snapshot -> {}).play());
        Judgement[] judgement = new Judgement[1];
        CpuTime checking = CpuTime.of(() -> judgement[0] = judge(loaded, played[0].history()));
        double speed = loaded.scenario().clock().speed();
        Loaded repeated = bare.load(settings.historyFile(), endpoint.repeat(), endpoint.base(), speed);
        LifeRound round = new LifeRound(
                held(judgement[0]).metrics().records(),
                repeated,
                playing,
                checking,
                bare.together(room),
                bare.devices(room),
                bare.history(room),
                bare.gatling(room));
        delete(room);
        return round;
    }

    static LoadedScenario loaded(FleetLoad load, Path room, URI target) throws IOException {
        Path file = Files.writeString(room.resolve("whole-life.yaml"), load.scenario());
        return new ScenarioReader(
                        Path.of(System.getProperty("barnstorm.home", "")).toAbsolutePath(), Map.of())
                .read(file, List.of("target={url: '" + target + "', feedLag: 5s}"));
    }

    static RunSettings settings(LoadedScenario loaded, Path run) {
        return new RunSettings(
                loaded.scenario(),
                loaded.resolvedYaml(),
                loaded.scenario().seed(),
                Planted.NOTHING,
                "w" + System.nanoTime(),
                run,
                false,
                Set.of(),
                "");
    }

    private static Judgement judge(LoadedScenario loaded, WrittenHistory played) {
        try (HistoryReader history = played.open()) {
            return Judge.judge(history, Expectations.of(loaded.scenario(), history));
        }
    }

    private static Judgement held(Judgement judgement) {
        if (judgement.verdict() != Verdict.PASS) {
            throw new IllegalStateException("a run of which something does not hold is no measure: "
                    + judgement.checks().stream()
                            .filter(check -> check.gates() && check.verdict() != Verdict.PASS)
                            .map(check -> check.name() + ": " + check.message())
                            .toList());
        }
        return judgement;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
