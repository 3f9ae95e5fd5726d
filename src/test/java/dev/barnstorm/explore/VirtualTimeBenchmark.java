package dev.barnstorm.explore;

import com.sun.management.OperatingSystemMXBean;
import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryTapes;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualRun;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What virtual time costs: device-hours for each second of processor time, and the share of it that bare SQLite inserts of
 * the same rows take, measured in the same run. From the repository's root:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -Xmx800m -XX:+UseParallelGC -cp target/test-classes:target/classes:$(cat target/classpath.txt) \
 *   dev.barnstorm.explore.VirtualTimeBenchmark [SCENARIO [key=value…]]
 * }</pre>
 *
 * Only an otherwise idle machine gives figures worth quoting.
 */
final class VirtualTimeBenchmark {

    private static final String DAY = "src/test/resources/dev/barnstorm/explore/thousand-devices.yaml";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final LoadedScenario loaded;

    private VirtualTimeBenchmark(Path scenario, List<String> sets) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        loaded = new ScenarioReader(home, Map.of()).read(scenario, sets);
    }

    /** Takes another scenario than the day of a thousand devices, and what to set in it. */
    public static void main(String[] arguments) throws IOException {
        Path scenario = Path.of(arguments.length > 0 ? arguments[0] : DAY);
        new VirtualTimeBenchmark(
                        scenario, Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length))
                .run();
    }

    private void run() throws IOException {
        int threads = machine.getAvailableProcessors();
        long began = System.nanoTime();
        long cpuBegan = machine.getProcessCpuTime();
        HistoryTapes history = new VirtualRun(settings()).play(threads);
        double playWall = (System.nanoTime() - began) / 1e9;
        double playCpu = (machine.getProcessCpuTime() - cpuBegan) / 1e9;
        HistoryReader reader = history.reader();
        Judgement judgement = Judge.judge(reader, Expectations.of(loaded.scenario(), reader));
        double wall = (System.nanoTime() - began) / 1e9;
        double cpu = (machine.getProcessCpuTime() - cpuBegan) / 1e9;
        long devices = devices();
        double deviceHours = devices * loaded.scenario().clock().duration().toMinutes() / 60.0;
        say(
                "%,d devices, %s of barn time, %d threads: %s",
                devices, loaded.scenario().clock().duration(), threads, judgement.verdict());
        say("  played       %6.1f s wall, %6.1f s processor", playWall, playCpu);
        say("  and judged   %6.1f s wall, %6.1f s processor, %.0f MB at most", wall, cpu, peakMegabytes());
        say("  events       %,d; %s", history.events(), history.hash());
        say("  device-hours %,.0f, or %,.0f for each processor second of playing", deviceHours, deviceHours / playCpu);
        bare(judgement.metrics(), devices, playCpu);
    }

    /** The rows that the devices' tables got, inserted again with nothing around them. */
    private void bare(Metrics metrics, long devices, double playCpu) {
        long rows = metrics.feedRows() + metrics.mutations();
        List<SqliteDatabase> databases = new ArrayList<>();
        List<Statement> inserts = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            SqliteDatabase database = SqliteDatabase.inMemory();
            database.execute("CREATE TABLE rows (local_id TEXT PRIMARY KEY, payload TEXT, updated_at INTEGER)");
            databases.add(database);
            inserts.add(database.prepare("INSERT INTO rows VALUES (?, ?, ?)"));
        }
        long cpuBegan = machine.getProcessCpuTime();
        for (long row = 0; row < rows; row++) {
            Statement insert = inserts.get((int) (row % devices));
            insert.bind(1, "7cea4737-c8c0-8f53-a4e0-" + row)
                    .bind(2, "{\"kg\":12.5,\"note\":\"forty characters of it\"}")
                    .bind(3, row);
            databases.get((int) (row % devices)).inTransaction(() -> insert.run());
        }
        double cpu = (machine.getProcessCpuTime() - cpuBegan) / 1e9;
        databases.forEach(SqliteDatabase::close);
        say("  bare inserts %,d rows in %.1f s processor: %.0f %% of playing", rows, cpu, 100 * cpu / playCpu);
    }

    private VirtualSettings settings() {
        return new VirtualSettings(
                loaded.scenario(),
                loaded.resolvedYaml(),
                loaded.scenario().seed(),
                Planted.NOTHING,
                Optional.empty(),
                "benchmark");
    }

    private long devices() {
        return loaded.scenario().fleet().stream()
                .mapToLong(group -> (long) group.sites() * group.devicesPerSite())
                .sum();
    }

    private static double peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
