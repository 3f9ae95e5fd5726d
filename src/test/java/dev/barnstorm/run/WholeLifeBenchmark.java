package dev.barnstorm.run;

import com.sun.management.OperatingSystemMXBean;
import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.device.Device;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.WrittenHistory;
import dev.barnstorm.run.NotingProcess.Noted;
import dev.barnstorm.run.gatling.Cast;
import dev.barnstorm.run.gatling.GatlingStage;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a record's whole life costs: written, queued, sent over a link, acknowledged, pulled by its site's other devices,
 * recorded in the history, and checked; beside the same rows by SQLite and the same requests by Gatling with nothing around
 * them, each when the whole life did it. Processor time of this process without its JIT compiler, whose work has an end that
 * rounds of a few seconds do not reach; the endpoint is another process. All in one run, by turns, after rounds that warm up
 * until neither side gets cheaper. On Linux, from the repository's root:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -Xmx1g -XX:+UseParallelGC -XX:-UseDynamicNumberOfCompilerThreads --add-opens java.base/java.lang=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath.txt) dev.barnstorm.run.WholeLifeBenchmark
 * }</pre>
 *
 * Takes the number of rounds, if others than three are wanted, and after it the name of a load, if only that is.
 */
final class WholeLifeBenchmark {

    /** What is asked of the whole life, in what the same rows and requests take with nothing around them. */
    private static final double ASKED = 1.5;

    private static final int ROUNDS = 3;

    /**
     * There is another round to warm up as long as a side took less than this part of its least so far. Until then the code is
     * not what the compiler makes of it in the end, and the whole life has far more code than the bare program.
     */
    private static final double STILL_FALLING = 0.95;

    /** Then it is measured as it is: each round is a minute or two. */
    private static final int MOST_WARM_UPS = 10;

    /** As the history's writer has them. */
    private static final List<String> HISTORY_PRAGMAS =
            List.of("page_size=8192", "journal_mode=WAL", "synchronous=OFF", "cache_size=-16384", "temp_store=MEMORY");

    private final Path folder;
    private final NotingProcess endpoint;
    private final String deviceSchema;

    /**
     * A round's processor time, in microseconds a record.
     *
     * @param rows that the devices' tables got
     * @param historyRows that the history got
     * @param compilingWhole what the JIT compiler took beside that while the whole life was led, and judged
     * @param together what the same rows and requests took with nothing around them, each at its time
     * @param sqlite the devices' rows alone, as fast as it can, as the two that follow
     * @param compilingBare what it took for the bare rows and requests
     */
    private record Round(
            long records,
            int requests,
            int rows,
            int historyRows,
            double playing,
            double checking,
            double together,
            double sqlite,
            double history,
            double gatling,
            double compilingWhole,
            double compilingBare) {

        double whole() {
            return playing + checking;
        }

        double apart() {
            return sqlite + history + gatling;
        }
    }

    /** A piece of work that is measured. */
    private interface Work {
        void run() throws Exception;
    }

    /** Microseconds of processor: of the threads that do the work, and of those that compile their code. */
    private record Cpu(double working, double compiling) {}

    private WholeLifeBenchmark(Path folder, NotingProcess endpoint) throws IOException {
        this.folder = folder;
        this.endpoint = endpoint;
        try (InputStream in = Objects.requireNonNull(Device.class.getResourceAsStream("schema.sql"))) {
            deviceSchema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        List<FleetLoad> loads = arguments.length > 1
                ? List.of(FleetLoad.valueOf(arguments[1].toUpperCase(Locale.ROOT)))
                : List.of(FleetLoad.STEADY, FleetLoad.FULL);
        Path folder = Files.createTempDirectory("whole-life-");
        try (NotingProcess endpoint = NotingProcess.start(folder.resolve("requests.jsonl"))) {
            WholeLifeBenchmark benchmark = new WholeLifeBenchmark(folder, endpoint);
            for (FleetLoad load : loads) {
                benchmark.measure(load, rounds);
            }
        } finally {
            delete(folder);
        }
        System.exit(0); // what the harness started for itself may keep threads
    }

    private void measure(FleetLoad load, int rounds) throws Exception {
        List<Round> warmUps = warmUp(load);
        List<Round> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measured.add(round(load));
        }
        print(load, warmUps, measured);
    }

    private List<Round> warmUp(FleetLoad load) throws Exception {
        List<Round> rounds = new ArrayList<>();
        double leastWhole = Double.MAX_VALUE;
        double leastBare = Double.MAX_VALUE;
        boolean falling = true;
        while (falling && rounds.size() < MOST_WARM_UPS) {
            Round round = round(load);
            rounds.add(round);
            falling = round.whole() < STILL_FALLING * leastWhole || round.together() < STILL_FALLING * leastBare;
            leastWhole = Math.min(leastWhole, round.whole());
            leastBare = Math.min(leastBare, round.together());
        }
        return rounds;
    }

    private Round round(FleetLoad load) throws Exception {
        Path room = Files.createTempDirectory(folder, "round");
        endpoint.note();
        LoadedScenario loaded = loaded(load, room, endpoint.base());
        RunSettings settings = settings(loaded, Files.createDirectory(room.resolve("run")));
        Played[] played = new Played[1];
        Cpu playing = cpu(() -> played[0] = new BarnRun(settings, snapshot -> {}).play());
        Judgement[] judgement = new Judgement[1];
        Cpu checking = cpu(() -> judgement[0] = judge(loaded, played[0].history()));
        played[0] = null; // what the harness holds in memory is no part of what comes beside it
        long records = held(judgement[0]).metrics().records();

        Map<String, List<Noted>> requests = endpoint.repeat();
        BareSqlite sqlite = new BareSqlite(settings.historyFile());
        BareRows history = new BareRows(settings.historyFile());
        Bare alone =
                new Bare(requests, sqlite, history, loaded.scenario().clock().speed());
        Cpu together = cpu(() -> alone.atTheirTimes(Files.createDirectory(room.resolve("together"))));
        Path apart = Files.createDirectory(room.resolve("apart"));
        Cpu queues = cpu(() -> alone.devices(apart, Timetable.atOnce()));
        Cpu events = cpu(() -> alone.history(apart, Timetable.atOnce()));
        Cpu gatling = cpu(() -> alone.gatlingAtOnce(apart));
        delete(room);
        return new Round(
                records,
                requests.values().stream().mapToInt(List::size).sum(),
                sqlite.rows(),
                history.rows(),
                playing.working() / records,
                checking.working() / records,
                together.working() / records,
                queues.working() / records,
                events.working() / records,
                gatling.working() / records,
                (playing.compiling() + checking.compiling()) / records,
                together.compiling() / records);
    }

    /** What is measured beside the whole life: the same rows and requests, with nothing around them. */
    private final class Bare {

        private final Map<String, List<Noted>> requests;
        private final BareSqlite devices;
        private final BareRows history;
        private final double speed;

        Bare(Map<String, List<Noted>> requests, BareSqlite devices, BareRows history, double speed) {
            this.requests = requests;
            this.devices = devices;
            this.history = history;
            this.speed = speed;
        }

        /** All of it, each when the whole life did it, and by as many threads. */
        void atTheirTimes(Path folder) throws Exception {
            Timetable times = Timetable.at(speed);
            try (Pace pace =
                    new Pace(requests.values().stream().flatMap(List::stream).toList())) {
                Together.run(List.of(
                        () -> gatling(folder, sent -> RawUser.paced(sent, endpoint.base(), pace)),
                        () -> devices(folder, times),
                        () -> history(folder, times)));
            }
        }

        Void devices(Path folder, Timetable times) throws Exception {
            int threads = Runtime.getRuntime().availableProcessors();
            devices.write(Files.createDirectory(folder.resolve("devices")), deviceSchema, threads, times);
            return null;
        }

        Void history(Path folder, Timetable times) throws SQLException {
            history.write(folder.resolve("history.db"), HISTORY_PRAGMAS, times);
            return null;
        }

        void gatlingAtOnce(Path folder) throws IOException {
            gatling(folder, sent -> RawUser.hurrying(sent, endpoint.base()));
        }

        private Void gatling(Path folder, Function<List<Noted>, RawUser> user) throws IOException {
            List<RawUser> users = requests.values().stream().map(user).toList();
            GatlingStage.play(new Cast("raw", users, Set.of(200)), Files.createDirectory(folder.resolve("gatling")));
            users.forEach(RawUser::requireUnbroken);
            return null;
        }
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

    /** Of this process; what an earlier piece left to be collected is gone before. */
    private static Cpu cpu(Work work) throws Exception {
        System.gc();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double compiledBefore = CompilerThreads.micros();
        long before = system.getProcessCpuTime();
        work.run();
        double all = (system.getProcessCpuTime() - before) / 1e3;
        double compiling = CompilerThreads.micros() - compiledBefore;
        return new Cpu(all - compiling, compiling);
    }

    private static void print(FleetLoad load, List<Round> warmUps, List<Round> rounds) {
        Round first = rounds.get(0);
        say(
                "%s: %,d records, %,d requests, %,d rows in devices, %,d in the history; %d rounds, medians",
                load.name().toLowerCase(Locale.ROOT),
                first.records(),
                first.requests(),
                first.rows(),
                first.historyRows(),
                rounds.size());
        double whole = median(rounds, Round::whole);
        line("the whole life", whole, rounds, Round::whole);
        line("  played", whole, rounds, Round::playing);
        line("  checked", whole, rounds, Round::checking);
        line("the same rows and requests, bare", whole, rounds, Round::together);
        double ratio = median(rounds, round -> round.whole() / round.together());
        say(
                "  whole life ÷ bare                          %5.2f   asked: at most %.1f   %s",
                ratio, ASKED, ratio <= ASKED ? "holds" : "MISSED");
        say("  … round by round                           %s", ratios(rounds));
        say("  … before, while it warmed up               %s", ratios(warmUps));
        say("  each by itself, as fast as it can:");
        line("  SQLite, the devices' rows", whole, rounds, Round::sqlite);
        line("  SQLite, the history's rows", whole, rounds, Round::history);
        line("  Gatling, the same requests", whole, rounds, Round::gatling);
        say(
                "  whole life ÷ their sum                     %5.2f",
                median(rounds, round -> round.whole() / round.apart()));
        say(
                "  not counted: the JIT compiler, %.1f µs a record of the whole life, %.1f of the others",
                median(rounds, Round::compilingWhole), median(rounds, Round::compilingBare));
    }

    private static String ratios(List<Round> rounds) {
        return rounds.stream()
                .map(round -> String.format(Locale.ROOT, "%.2f", round.whole() / round.together()))
                .collect(Collectors.joining("  "));
    }

    private static void line(String what, double whole, List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = sorted(rounds, figure);
        double middle = sorted[sorted.length / 2];
        say(
                "  %-36s %8.1f µs a record   %3.0f %%   (%.1f to %.1f)",
                what, middle, middle / whole * 100, sorted[0], sorted[sorted.length - 1]);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = sorted(rounds, figure);
        return sorted[sorted.length / 2];
    }

    private static double[] sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
