package dev.barnstorm.cli;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SeedRange;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.SeedSweep;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.explore.SweepFigures;
import dev.barnstorm.explore.SweepJson;
import dev.barnstorm.explore.SweepText;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryTapes;
import dev.barnstorm.report.Reports;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.report.TerminalVerdict;
import dev.barnstorm.run.Natives;
import dev.barnstorm.run.WallClock;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barnstorm simulate}: plays seeds of a scenario in virtual time, each the same every time. */
@Command(
        name = "simulate",
        description =
                "Plays a scenario in virtual time against the reference service: days in seconds, exactly repeatable.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm simulate scenarios/smoke.yaml --seeds 1..200",
            "  ./barnstorm simulate scenarios/morning-shift.yaml --seed 7",
            "  ./barnstorm simulate scenarios/smoke.yaml --seeds 1..50 --plant lost-update"
        })
final class SimulateCommand implements Callable<Integer> {

    private static final int LONGEST_SHRINKING_SECONDS = 86_400;

    private final Console console;

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            description = "many seeds instead of one: 1..200, or 1.. without end")
    private @Nullable String seeds;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "threads: seeds played at once, or parts of a single one (default: one for each core)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--until-failure", description = "begin no further seed when one has failed")
    private boolean untilFailure;

    @Mixin
    private PlantOption plant = new PlantOption();

    @Option(
            names = "--shrink-for",
            paramLabel = "SECONDS",
            description = "longest time to look for the smallest scenario that fails as the first failing seed does"
                    + " (default: ${DEFAULT-VALUE})")
    private double shrinkFor = 60;

    @Option(names = "--no-shrink", description = "leave a failing seed as it is")
    private boolean noShrink;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the report's folder (default: reports/<scenario>-<time>)")
    private @Nullable Path out;

    @Option(names = "--keep-devices", description = "keep the devices' databases as files in the report's folder")
    private boolean keepDevices;

    @Option(
            names = "--no-history",
            description = "keep the summary only: the history of a large fleet takes longer to write than to play")
    private boolean noHistory;

    @Mixin
    private ExchangesOption exchanges = new ExchangesOption();

    @Option(names = "--quiet", description = "no progress, only the verdict")
    private boolean quiet;

    @Option(names = "--verbose", description = "stack traces too")
    private boolean verbose;

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        requireSense();
        LoadedScenario loaded = scenario.read(console, List.of());
        loaded.warnings().forEach(warning -> console.err().println("warning: " + warning));
        warnOfAnotherWire(loaded.scenario());
        SeedRange range = range(loaded);
        Natives.require(loaded.scenario()); // before there is a folder
        RunFolder folder = out == null
                ? RunFolder.create(
                        console.home().resolve("reports"),
                        loaded.scenario().name(),
                        WallClock.utc().instant())
                : RunFolder.createAt(out);
        return range.single() ? alone(loaded, range, folder) : sweep(loaded, range, folder);
    }

    private void warnOfAnotherWire(Scenario wanted) {
        if (!wanted.protocol().isBarn()) {
            console.err()
                    .println("warning: the scenario's protocol is "
                            + wanted.protocol().name()
                            + "; simulate plays the reference service, so that devices speak barn here, and nothing is"
                            + " learnt about that wire");
        }
    }

    private void requireSense() {
        if (jobs < 1) {
            throw new BadInput("--jobs " + jobs + ": at least one seed is played at a time");
        }
        if (!(shrinkFor > 0 && shrinkFor <= LONGEST_SHRINKING_SECONDS)) {
            throw new BadInput("--shrink-for " + shrinkFor + ": allowed are seconds above 0, up to "
                    + LONGEST_SHRINKING_SECONDS + "; to leave a failing seed as it is say --no-shrink");
        }
        if (seeds != null && scenario.seedIsGiven()) {
            throw new BadInput("--seed and --seeds: keep one of the two");
        }
        plant.requireSense();
        if (exchanges.bytes() > 0 && exchanges.isGiven() && (noHistory || seeds != null)) {
            throw new BadInput(
                    "--exchanges: requests and replies are kept beside the history of a single seed; leave out "
                            + (noHistory ? "--no-history" : "--seeds") + ", or --exchanges");
        }
    }

    private SeedRange range(LoadedScenario loaded) {
        if (seeds == null) {
            return SeedRange.only(loaded.scenario().seed());
        }
        try {
            return SeedRange.of(seeds);
        } catch (IllegalArgumentException wrong) {
            throw new BadInput("--seeds: " + wrong.getMessage());
        }
    }

    // ---------------------------------------------------------------- one seed

    private int alone(LoadedScenario loaded, SeedRange range, RunFolder folder) {
        SeedResult result;
        try (Kept kept = noHistory ? new Kept(null, console) : exchanges.into(folder, console)) {
            Simulation simulation =
                    new Simulation(seed -> settings(loaded, seed, folder).keeping(kept.patient()), jobs);
            result = simulation.play(range.first(), (played, judgement, tape, history) -> {
                kept.close();
                keep(folder, loaded, judgement, tape, history);
                console.out().print(TerminalVerdict.of(judgement, history, folder.path(), console.colours()));
            });
        }
        if (result.judgement().isEmpty()) {
            console.out().println(SweepText.line(result));
        }
        becomeLatest(folder);
        shrink(loaded, List.of(result), seed -> folder);
        return ExitCode.of(result.verdict());
    }

    private void keep(
            RunFolder folder, LoadedScenario loaded, Judgement judgement, HistoryTapes tape, HistoryReader history) {
        folder.keepScenario(plant.heading(loaded.resolvedYaml()));
        Reports.write(folder, judgement, history);
        if (!noHistory) {
            tape.writeTo(folder.history());
            Reports.writePage(folder, judgement, history);
        }
    }

    // ---------------------------------------------------------------- many seeds

    private int sweep(LoadedScenario loaded, SeedRange range, RunFolder folder) {
        SweepProgress progress = new SweepProgress(console, quiet, range, plant.name());
        Simulation simulation = new Simulation(seed -> settings(loaded, seed, ofSeed(folder, seed)), 1).hashing();
        SeedSweep sweep = new SeedSweep(
                simulation,
                range,
                untilFailure,
                (result, judgement, tape, history) -> {
                    if (result.verdict() == Verdict.FAIL) {
                        RunFolder own = ofSeed(folder, result.seed());
                        if (!keepDevices) { // otherwise it is there already, with the devices in it
                            RunFolder.createAt(own.path());
                        }
                        keep(own, loaded, judgement, tape, history);
                    }
                },
                progress::done);
        List<SeedResult> results = Interruptible.play(sweep::stop, () -> sweep.run(jobs));
        progress.end();
        SweepFigures figures = SweepFigures.of(results);
        folder.keepSeeds(SweepJson.of(loaded.scenario().name(), plant.name(), results, figures));
        console.out().print(SweepText.summary(loaded.scenario().name(), plant.name(), range, figures));
        console.out().println("\n  report            " + folder.path());
        results.stream()
                .filter(result -> result.verdict() != Verdict.PASS)
                .findFirst()
                .ifPresent(result -> console.out().println("  repeat            " + command(result.seed())));
        becomeLatest(folder);
        shrink(loaded, results, seed -> ofSeed(folder, seed));
        return ExitCode.of(figures.verdict());
    }

    /** Makes the first seed that failed small. */
    private void shrink(LoadedScenario loaded, List<SeedResult> results, LongFunction<RunFolder> folders) {
        Optional<SeedResult> failed = results.stream()
                .filter(result -> result.verdict() == Verdict.FAIL)
                .findFirst();
        if (failed.isPresent() && !noShrink) {
            ShrinkStep step = new ShrinkStep(console, quiet, shrinkFor, this::staged, plant);
            step.shrink(loaded, failed.get(), folders.apply(failed.get().seed()));
        }
    }

    private static RunFolder ofSeed(RunFolder folder, long seed) {
        return new RunFolder(folder.path().resolve("seed-" + seed));
    }

    private void becomeLatest(RunFolder folder) {
        if (out == null) {
            folder.becomeLatest().ifPresent(why -> console.err().println("warning: " + why));
        }
    }

    // ---------------------------------------------------------------- what to play

    private VirtualSettings settings(LoadedScenario loaded, long seed, RunFolder folder) {
        Optional<Path> devices = keepDevices ? Optional.of(folder.devices()) : Optional.empty();
        return settings(loaded.scenario(), loaded.resolvedYaml(), seed, devices);
    }

    private VirtualSettings staged(Scenario played, String yaml, long seed) {
        return settings(played, yaml, seed, Optional.empty());
    }

    private VirtualSettings settings(Scenario played, String yaml, long seed, Optional<Path> devices) {
        return new VirtualSettings(played, yaml, seed, plant.planted(), devices, command(seed));
    }

    private String command(long seed) {
        return scenario.command("simulate", seed, List.of()) + plant.inCommand();
    }
}
