package dev.barnstorm.cli;

import dev.barnstorm.check.Losses;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SeedRange;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.SeedSweep;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.explore.strategies.Strategy;
import dev.barnstorm.explore.strategies.StrategyJson;
import dev.barnstorm.explore.strategies.StrategyPage;
import dev.barnstorm.explore.strategies.StrategyReport;
import dev.barnstorm.explore.strategies.StrategyResult;
import dev.barnstorm.explore.strategies.StrategyText;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.WallClock;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barnstorm strategies}: the same plan under each way to resolve conflicts. */
@Command(
        name = "strategies",
        description =
                "Plays the same plan under each way to let several change a document, in virtual time over many seeds.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm strategies scenarios/two-operators.yaml",
            "  ./barnstorm strategies scenarios/two-operators.yaml --set work.0.edits=1 --seeds 1..50 --out reports/edits"
        })
final class StrategiesCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            description = "the seeds, each played under each strategy (default: ${DEFAULT-VALUE})")
    private String seeds = "1..200";

    @Option(names = "--jobs", paramLabel = "N", description = "seeds played at once (default: one for each core)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the report's folder (default: reports/<scenario>-strategies-<time>)")
    private @Nullable Path out;

    @Option(names = "--quiet", description = "no progress, only the table")
    private boolean quiet;

    StrategiesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LoadedScenario stated = scenario.read(console, List.of());
        SeedRange range = range();
        requireDocuments(stated);
        RunFolder folder = out == null
                ? RunFolder.create(
                        console.home().resolve("reports"),
                        stated.scenario().name() + "-strategies",
                        WallClock.utc().instant())
                : RunFolder.createAt(out);
        List<StrategyResult> results = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            StrategyResult result = play(strategy, range);
            if (result.sweep().seeds() < range.count().orElseThrow()) {
                console.err()
                        .println("interrupted after " + result.sweep().seeds() + " seeds of " + strategy.word()
                                + ": strategies are compared when all seeds are played");
                return ExitCode.of(Verdict.UNKNOWN);
            }
            results.add(result);
        }
        StrategyReport report =
                new StrategyReport(stated.scenario().name(), range.toString(), results, command(stated));
        ForecastCommand.write(folder.path().resolve("strategies.json"), StrategyJson.of(report));
        ForecastCommand.write(folder.path().resolve("strategies.html"), StrategyPage.of(report));
        console.out().print(StrategyText.of(report));
        console.out().println("\n  report            " + folder.path());
        console.out().println("  repeat            " + report.command());
        return ExitCode.of(report.verdict());
    }

    private SeedRange range() {
        if (jobs < 1) {
            throw new BadInput("--jobs " + jobs + ": at least one seed is played at a time");
        }
        if (scenario.seedIsGiven()) {
            throw new BadInput("--seed: strategies are held against each other over many seeds; say --seeds A..B");
        }
        SeedRange range;
        try {
            range = SeedRange.of(seeds);
        } catch (IllegalArgumentException wrong) {
            throw new BadInput("--seeds: " + wrong.getMessage());
        }
        if (range.last().isEmpty()) {
            throw new BadInput(
                    "--seeds " + seeds + ": strategies are compared when all seeds are played; say where they end");
        }
        return range;
    }

    private static void requireDocuments(LoadedScenario stated) {
        if (stated.scenario().work().stream().noneMatch(line -> line.kind().isShared())) {
            throw new BadInput(stated.scenario().name()
                    + " has no documents: events are never changed, so that there is nothing to resolve; give it a line of work with"
                    + " kind: document, or take scenarios/two-operators.yaml");
        }
    }

    private StrategyResult play(Strategy strategy, SeedRange range) {
        // Coverage is a promise of a single seed; of all seeds together it is asked whether conflicts were met.
        List<String> sets = new ArrayList<>(scenario.sets());
        sets.add("checks.coverage={}");
        LoadedScenario loaded = scenario.read(console, sets);
        Scenario played = strategy.applied(loaded.scenario());
        Map<Long, Losses> losses = new ConcurrentHashMap<>();
        SweepProgress progress = new SweepProgress(console, quiet, range, "");
        Simulation simulation = new Simulation(
                        seed -> new VirtualSettings(
                                played, loaded.resolvedYaml(), seed, Planted.NOTHING, Optional.empty(), ""),
                        1)
                .countingLosses((counted, seed) -> losses.put(seed, counted));
        SeedSweep sweep =
                new SeedSweep(simulation, range, false, (result, judgement, tape, history) -> {}, progress::done);
        List<SeedResult> results = Interruptible.play(sweep::stop, () -> sweep.run(jobs));
        progress.end();
        return StrategyResult.of(strategy, results, losses);
    }

    private String command(LoadedScenario loaded) {
        String seed = " --seed " + loaded.scenario().seed();
        return scenario.command("strategies", loaded.scenario().seed(), List.of())
                .replaceFirst(seed, " --seeds " + seeds);
    }
}
