package dev.barnstorm.explore.forecast;

import dev.barnstorm.explore.FleetScale;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a forecast says what runs over sockets then show: of each search for capacity, the first two runs are what the
 * server is known from, and fleets of the sizes that the search played after them are forecast, beside those runs. As a table for the
 * documents. From the repository's root, after {@code CapacityBenchmark}, which leaves its searches behind:
 *
 * <pre>{@code
 * java -Xmx1g -cp target/test-classes:target/classes:$(cat target/classpath.txt) \
 *   dev.barnstorm.explore.forecast.ForecastBenchmark src/test/resources/capacity/ceiling.yaml target/capacity-benchmark/search-[1-5]-*
 * }</pre>
 *
 * A run is forecast with its own seed, so that both have one plan, and with the seed of the search's first run, as somebody would who
 * does not know what else will be played: of the latter only the largest error is told. All figures are barn time; waiting and the
 * busiest second are of the storm without its first quarter. It ends with 1 unless there are two sizes of fleet
 * at least, and every run is within 15 % of its forecast in each of the three.
 */
final class ForecastBenchmark {

    private static final double ALLOWED = 0.15;
    private static final int FITTED_ON = 2;
    private static final int FEWEST_FLEETS = 2;
    private static final Pattern RUN = Pattern.compile("run-(\\d+)-devices-(\\d+)");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final ScenarioReader reader = new ScenarioReader(
            Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath().normalize(), Map.of());
    private final Path scenario;
    private final Set<Integer> fleets = new HashSet<>();
    private double furthest;
    private double furthestWithAnotherSeed;

    /** A run of a search: its number there, and its fleet. */
    private record Run(Path folder, int number, int devices) {
        static Stream<Run> of(Path folder) {
            Matcher name = RUN.matcher(folder.getFileName().toString());
            return name.matches()
                    ? Stream.of(new Run(folder, Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
                    : Stream.empty();
        }
    }

    /** What is compared. */
    private record Figures(double dwellP95Seconds, double peakPerSecond, double drainSeconds) {}

    private ForecastBenchmark(Path scenario) {
        this.scenario = scenario;
    }

    /** Takes the scenario and the folders of searches for capacity that played it. */
    public static void main(String[] arguments) throws IOException, SQLException {
        ForecastBenchmark benchmark = new ForecastBenchmark(Path.of(arguments[0]));
        benchmark.out.println("| server, fleet | dwell p95: forecast, run | busiest second | drain | apart at most |");
        benchmark.out.println("|---|---|---|---|---|");
        for (String search : Arrays.asList(arguments).subList(1, arguments.length)) {
            benchmark.compare(Path.of(search));
        }
        benchmark.say(
                "%nThe largest error is %.1f %%, over fleets of %d sizes.",
                100 * benchmark.furthest, benchmark.fleets.size());
        benchmark.say(
                "With the seed of the search's first run for all of them it is %.1f %%.",
                100 * benchmark.furthestWithAnotherSeed);
        System.exit(benchmark.fleets.size() >= FEWEST_FLEETS && benchmark.furthest <= ALLOWED ? 0 : 1);
    }

    private void compare(Path search) throws IOException, SQLException {
        List<Run> runs = runs(search);
        List<Run> known = runs.subList(0, FITTED_ON);
        ServerModel server = serverOf(known);
        for (Run run : runs.subList(FITTED_ON, runs.size())) {
            if (known.stream().noneMatch(one -> one.devices == run.devices)) {
                compare(search, run, known.get(0), server);
            }
        }
    }

    private static List<Run> runs(Path search) throws IOException {
        try (Stream<Path> folders = Files.list(search)) {
            return folders.flatMap(Run::of)
                    .sorted(Comparator.comparingInt(Run::number))
                    .toList();
        }
    }

    /** The server, from a folder that holds those runs alone. */
    private ServerModel serverOf(List<Run> known) throws IOException {
        Path alone = Files.createTempDirectory("forecast-");
        try {
            for (Run run : known) {
                Files.createSymbolicLink(alone.resolve(run.folder.getFileName()), run.folder.toAbsolutePath());
            }
            return MeasuredServer.of(alone, reader);
        } finally {
            for (Run run : known) {
                Files.deleteIfExists(alone.resolve(run.folder.getFileName()));
            }
            Files.delete(alone);
        }
    }

    /** A fleet of that run's size, with that run's seed. */
    private Figures forecast(Run sized, Run seeded, ServerModel server) throws SQLException {
        long seed = (long) ask(seeded, "SELECT value FROM info WHERE key = 'seed'");
        FleetScale scale =
                new FleetScale(reader.read(scenario, List.of()).scenario().fleet());
        List<String> sets = Stream.concat(Stream.of("seed=" + seed), scale.overrides(sized.devices).stream())
                .toList();
        Forecast forecast = Forecast.of(reader.read(scenario, sets).scenario(), server, share -> {});
        return new Figures(forecast.dwellSeconds().p95(), forecast.peakPerSecond(), forecast.drainSeconds());
    }

    private void compare(Path search, Run run, Run first, ServerModel server) throws SQLException {
        Figures real = real(run);
        Figures forecast = forecast(run, run, server);
        double apart = apart(forecast, real);
        fleets.add(run.devices);
        furthest = Math.max(furthest, apart);
        furthestWithAnotherSeed = Math.max(furthestWithAnotherSeed, apart(forecast(run, first, server), real));
        say(
                "| %s, %d on %s | %.1f s, %.1f s | %.0f, %.0f | %.1f s, %.1f s | %.1f %% |",
                search.getFileName(),
                run.devices,
                ServerModel.workers(server.workers()),
                forecast.dwellP95Seconds,
                real.dwellP95Seconds,
                forecast.peakPerSecond,
                real.peakPerSecond,
                forecast.drainSeconds,
                real.drainSeconds,
                100 * apart);
    }

    private static double apart(Figures forecast, Figures real) {
        double dwell = apart(forecast.dwellP95Seconds, real.dwellP95Seconds);
        double peak = apart(forecast.peakPerSecond, real.peakPerSecond);
        return Math.max(Math.max(dwell, peak), apart(forecast.drainSeconds, real.drainSeconds));
    }

    private static double apart(double forecast, double real) {
        return Math.abs(forecast / real - 1);
    }

    private Figures real(Run run) throws SQLException {
        long storm = reader.readSaved(text(run, "SELECT value FROM info WHERE key = 'scenario'"))
                        .clock()
                        .duration()
                        .toNanos()
                / 1_000;
        long from = storm / 4;
        String waited = "SELECT s.at_micros - a.at_micros AS micros FROM acted a JOIN settled s USING (mutation_id)"
                + " WHERE a.at_micros >= " + from + " AND a.at_micros < " + storm;
        double dwell = ask(
                run,
                "SELECT micros FROM (" + waited + ") ORDER BY micros"
                        + " LIMIT 1 OFFSET (SELECT (count(*) * 95 + 99) / 100 - 1 FROM (" + waited + "))");
        double peak = ask(
                run,
                "SELECT max(sent) FROM (SELECT count(*) AS sent FROM sent WHERE at_micros >= " + from
                        + " AND at_micros < " + storm + " GROUP BY at_micros / 1000000)");
        double drain = ask(
                run,
                "SELECT (SELECT max(at_micros) FROM settled)"
                        + " - (SELECT at_micros FROM phase_began WHERE phase = 'heal')");
        return new Figures(dwell / 1e6, peak, drain / 1e6);
    }

    private static double ask(Run run, String sql) throws SQLException {
        return Double.parseDouble(text(run, sql));
    }

    private static String text(Run run, String sql) throws SQLException {
        try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + run.folder.resolve("history.db"));
                Statement statement = history.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            if (!found.next() || found.getString(1) == null) {
                throw new IllegalStateException(run.folder + " has nothing to say to: " + sql);
            }
            return found.getString(1);
        }
    }

    private void say(String words, Object... values) {
        out.println(String.format(Locale.ROOT, words, values));
    }
}
