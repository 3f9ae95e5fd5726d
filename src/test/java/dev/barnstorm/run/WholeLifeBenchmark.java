package dev.barnstorm.run;

import com.sun.management.OperatingSystemMXBean;
import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.device.Device;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.run.NotingProcess.Noted;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a record's whole life costs: written, queued, sent over a link, acknowledged, pulled by its site's other devices,
 * recorded in the history, and checked; beside SQLite alone with the same rows and Gatling alone with the same requests.
 * Processor time of this process without its JIT compiler, whose work has an end that rounds of a few seconds do not reach; the
 * endpoint is another process. All in one run, by turns, after a round that warms up. On Linux, from the repository's root:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -Xmx1g -XX:-UseDynamicNumberOfCompilerThreads --add-opens java.base/java.lang=ALL-UNNAMED -cp target/test-classes:target/classes:$(cat target/classpath.txt) dev.barnstorm.run.WholeLifeBenchmark
 * }</pre>
 *
 * Takes the number of rounds, if others than three are wanted, and after it the name of a load, if only that is.
 */
final class WholeLifeBenchmark {

    /** What is asked of the whole life, in sums of SQLite alone and Gatling alone. */
    private static final double ASKED = 1.5;

    private static final int ROUNDS = 3;

    private final Path folder;
    private final NotingProcess endpoint;
    private final String deviceSchema;

    /**
     * A round's processor time, in microseconds a record.
     *
     * @param rows that the devices' tables got
     * @param historyRows that the history got
     * @param compilingWhole what the JIT compiler took beside that while the whole life was led, and judged
     * @param compilingBare what it took for SQLite and Gatling alone
     */
    private record Round(
            long records,
            int requests,
            int rows,
            int historyRows,
            double playing,
            double checking,
            double sqlite,
            double gatling,
            double history,
            double compilingWhole,
            double compilingBare) {

        double whole() {
            return playing + checking;
        }

        double bare() {
            return sqlite + gatling;
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
        List<Round> measured = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            Round one = round(load);
            if (round > 0) {
                measured.add(one);
            }
        }
        print(load, measured);
    }

    private Round round(FleetLoad load) throws Exception {
        Path room = Files.createTempDirectory(folder, "round");
        endpoint.note();
        LoadedScenario loaded = loaded(load, room, endpoint.base());
        RunSettings settings = settings(loaded, Files.createDirectory(room.resolve("run")));
        Cpu playing = cpu(() -> new BarnRun(settings, snapshot -> {}).play());
        Judgement[] judgement = new Judgement[1];
        Cpu checking = cpu(() -> judgement[0] = judge(loaded, settings));
        long records = held(judgement[0]).metrics().records();

        Map<String, List<Noted>> requests = endpoint.repeat();
        List<RawUser> users = requests.values().stream()
                .map(sent -> new RawUser(sent.stream().map(Noted::call).toList(), endpoint.base()))
                .toList();
        Cpu gatling =
                cpu(() -> GatlingStage.play("raw", users, Set.of(200), Files.createDirectory(room.resolve("gatling"))));
        users.forEach(RawUser::requireUnbroken);

        BareSqlite sqlite = new BareSqlite(requests);
        Cpu bare = cpu(() -> sqlite.write(Files.createDirectory(room.resolve("devices")), deviceSchema));
        BareRows history = new BareRows(settings.historyFile());
        Cpu copied = cpu(() -> history.write(
                room.resolve("history.db"),
                List.of(
                        "page_size=8192",
                        "journal_mode=WAL",
                        "synchronous=OFF",
                        "cache_size=-16384",
                        "temp_store=MEMORY")));
        delete(room);
        return new Round(
                records,
                requests.values().stream().mapToInt(List::size).sum(),
                sqlite.rows(),
                history.rows(),
                playing.working() / records,
                checking.working() / records,
                bare.working() / records,
                gatling.working() / records,
                copied.working() / records,
                (playing.compiling() + checking.compiling()) / records,
                (bare.compiling() + gatling.compiling()) / records);
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

    private static Judgement judge(LoadedScenario loaded, RunSettings settings) {
        try (HistoryReader history = HistoryDb.open(settings.historyFile())) {
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

    private static void print(FleetLoad load, List<Round> rounds) {
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
        line("SQLite alone, the devices' rows", whole, rounds, Round::sqlite);
        line("Gatling alone, the same requests", whole, rounds, Round::gatling);
        line("SQLite alone, the history's rows", whole, rounds, Round::history);
        double ratio = median(rounds, round -> round.whole() / round.bare());
        say(
                "  whole life ÷ (SQLite + Gatling)            %5.2f   asked: at most %.1f   %s",
                ratio, ASKED, ratio <= ASKED ? "holds" : "MISSED");
        say(
                "  not counted: the JIT compiler, %.1f µs a record of the whole life, %.1f of the others",
                median(rounds, Round::compilingWhole), median(rounds, Round::compilingBare));
        say(
                "  the same, the history's rows in the sum    %5.2f",
                median(rounds, round -> round.whole() / (round.bare() + round.history())));
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
