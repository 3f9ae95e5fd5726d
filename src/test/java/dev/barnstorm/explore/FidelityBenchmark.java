package dev.barnstorm.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.explore.SweepFigures.Range;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Whether virtual time tells the same as sockets: the figures of runs over sockets beside those of the same seeds, and of
 * two hundred others, in virtual time. As a table for the documents. From the repository's root:
 *
 * <pre>{@code
 * for seed in 1 2 3 4 5; do ./barnstorm run scenarios/morning-shift.yaml --seed $seed --out target/real/$seed; done
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -Xmx1g -cp target/test-classes:target/classes:$(cat target/classpath.txt) \
 *   dev.barnstorm.explore.FidelityBenchmark scenarios/morning-shift.yaml target/real/?
 * }</pre>
 *
 * It ends with 1 if the real figures' mean is neither within 15 % of the simulated median nor inside the interval that
 * holds 95 % of the simulated seeds.
 */
final class FidelityBenchmark {

    private static final long SIMULATED_SEEDS = 200;
    private static final double ALLOWED = 0.15;

    private static final Map<String, String> FIGURES = figures();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final LoadedScenario loaded;
    private final Simulation simulation;
    private boolean allAgree = true;

    private FidelityBenchmark(Path scenario) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        loaded = new ScenarioReader(home, Map.of()).read(scenario, List.of());
        simulation = new Simulation(this::settings, 1);
    }

    /** Takes the scenario and the folders of runs of it over sockets. */
    public static void main(String[] arguments) throws IOException {
        FidelityBenchmark benchmark = new FidelityBenchmark(Path.of(arguments[0]));
        benchmark.compare(Arrays.stream(arguments).skip(1).map(Path::of).toList());
        System.exit(benchmark.allAgree ? 0 : 1);
    }

    private void compare(List<Path> folders) throws IOException {
        List<JsonNode> real = new ArrayList<>();
        List<SeedResult> sameSeeds = new ArrayList<>();
        for (Path folder : folders) {
            JsonNode summary =
                    new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
            real.add(summary.get("metrics"));
            sameSeeds.add(simulation.play(summary.get("seed").asLong(), (result, judgement, tapes, history) -> {}));
        }
        SweepFigures many = SweepFigures.of(new SeedSweep(
                        simulation,
                        SeedRange.of("1.." + SIMULATED_SEEDS),
                        false,
                        (result, judgement, tapes, history) -> {},
                        (result, done) -> {})
                .run(Runtime.getRuntime().availableProcessors()));
        out.println(
                "| figure | over sockets, mean of " + real.size() + " | the same seeds simulated | simulated median of "
                        + SIMULATED_SEEDS + " | 95 % of them within | agrees |");
        out.println("|---|---|---|---|---|---|");
        FIGURES.forEach(
                (name, path) -> row(name, path, real, sameSeeds, many.figures().get(name)));
        out.println("\nverdicts of the simulated seeds: " + many.passed() + " passed, " + many.failed() + " failed, "
                + many.undecided() + " undecided");
    }

    private void row(String name, String path, List<JsonNode> real, List<SeedResult> simulated, Range range) {
        double realMean = mean(real, metrics -> metrics.at(path).asDouble());
        double sameMean = mean(
                simulated,
                result -> figure(name, result.judgement().orElseThrow().metrics()));
        boolean near = Math.abs(realMean / range.median() - 1) <= ALLOWED;
        boolean inside = realMean >= range.low() && realMean <= range.high();
        allAgree &= near || inside;
        out.println(String.format(
                Locale.ROOT,
                "| %s | %.4g | %.4g | %.4g | %.4g to %.4g | %s |",
                name,
                realMean,
                sameMean,
                range.median(),
                range.low(),
                range.high(),
                near || inside ? "yes" : "NO"));
    }

    private static double figure(String name, Metrics metrics) {
        return switch (name) {
            case "conflictRate" -> metrics.conflictRate() == null ? 0 : metrics.conflictRate();
            case "dwellP50Seconds" -> metrics.queueDwellSeconds().p50();
            case "dwellP95Seconds" -> metrics.queueDwellSeconds().p95();
            case "batches" -> metrics.batches();
            default -> metrics.editsLost();
        };
    }

    private static <T> double mean(List<T> all, ToDoubleFunction<T> figure) {
        return all.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static Map<String, String> figures() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("conflictRate", "/conflictRate");
        paths.put("dwellP50Seconds", "/queueDwellSeconds/p50");
        paths.put("dwellP95Seconds", "/queueDwellSeconds/p95");
        paths.put("batches", "/batches");
        paths.put("editsLost", "/editsLost");
        return paths;
    }

    private VirtualSettings settings(long seed) {
        return new VirtualSettings(
                loaded.scenario(), loaded.resolvedYaml(), seed, Planted.NOTHING, Optional.empty(), "benchmark");
    }
}
