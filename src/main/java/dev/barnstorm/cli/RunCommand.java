package dev.barnstorm.cli;

import dev.barnstorm.endpoint.EndpointException;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.explore.compare.RunSeries;
import dev.barnstorm.history.WrittenHistory;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.BarnRun;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.run.RunSettings;
import dev.barnstorm.run.WallClock;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.TargetSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barnstorm run}: lives through a scenario over real sockets and says what became of every record. */
@Command(
        name = "run",
        description = "Runs a scenario over real sockets, judges every record, and leaves a report.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm run scenarios/morning-shift.yaml",
            "  ./barnstorm run scenarios/smoke.yaml --target http://127.0.0.1:8080 --seed 7",
            "  ./barnstorm run scenarios/smoke.yaml --plant lost-ack-duplicates",
            "  ./barnstorm run scenarios/smoke.yaml --repeat 5",
            "  ./barnstorm run scenarios/morning-shift.yaml --target http://127.0.0.1:8080 --shard 3/5",
            "  ./barnstorm run scenarios/drive-test.yaml --set 'fleet.network.trace={downlink: F, uplink: G}'"
        })
final class RunCommand implements Callable<Integer> {

    private final Console console;
    private final Clock wallClock = WallClock.utc();

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Option(names = "--target", paramLabel = "URL", description = "the endpoint under test instead of the scenario's")
    private @Nullable String target;

    @Option(names = "--speed", paramLabel = "X", description = "barn seconds per wall second instead of the scenario's")
    private @Nullable Double speed;

    @Option(names = "--out", paramLabel = "DIR", description = "the run's folder (default: reports/<scenario>-<time>)")
    private @Nullable Path out;

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "the salt of names on the wire, to repeat a run's names")
    private @Nullable String runId;

    @Option(
            names = "--allow-remote",
            paramLabel = "HOST",
            description = "load this host although it is not this machine; may be repeated")
    private Set<String> allowRemote = new LinkedHashSet<>();

    @Mixin
    private PlantOption plant = new PlantOption();

    @Mixin
    private ShardOptions shard = new ShardOptions();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description =
                    "play it so many times, the same plan each time, after once to warm up, and say how figures are spread;"
                            + " for barnstorm compare (default: ${DEFAULT-VALUE})")
    private int repeat = 1;

    @Option(
            names = "--live",
            description = "the page of the run, filling in while it goes on, on a port of 127.0.0.1 that is told")
    private boolean live;

    @Option(names = "--keep-devices", description = "keep the devices' databases in the run's folder")
    private boolean keepDevices;

    @Mixin
    private ExchangesOption exchanges = new ExchangesOption();

    @Option(names = "--quiet", description = "no progress, only the verdict")
    private boolean quiet;

    @Option(names = "--verbose", description = "warnings of libraries and stack traces too")
    private boolean verbose;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        plant.requireSense();
        requireSenseOfRepeat();
        shard.requireSense(repeat);
        exchanges.bytes(); // refused before anything is made
        LoadedScenario loaded = scenario.read(console, overrides());
        requireOurOwnServerForBugs(loaded);
        loaded.warnings().forEach(warning -> console.err().println("warning: " + warning));
        RunFolder folder = folder(loaded.scenario().name());
        return repeat == 1 ? once(loaded, folder) : severalTimes(loaded, folder);
    }

    private void requireSenseOfRepeat() {
        if (repeat < 1 || repeat > RunSeries.MOST_RUNS) {
            throw new BadInput("--repeat " + repeat + ": allowed is 1 to " + RunSeries.MOST_RUNS + " runs");
        }
        if (repeat > 1 && live) {
            throw new BadInput("--live with --repeat " + repeat + ": a page shows one run; leave out one of the two");
        }
        if (repeat > 1 && runId != null) {
            throw new BadInput("--run-id with --repeat " + repeat + ": a target that outlives a run would see the same"
                    + " names " + repeat + " times; leave out one of the two");
        }
    }

    private int once(LoadedScenario loaded, RunFolder folder) {
        ConsoleProgress progress = new ConsoleProgress(console, quiet, plant.name(), "");
        try {
            folder.keepScenario(plant.heading(loaded.resolvedYaml()));
            return play(loaded, folder, progress);
        } catch (RunRefused | EndpointException refused) {
            folder.discard();
            throw refused;
        } finally {
            progress.end();
        }
    }

    private int play(LoadedScenario loaded, RunFolder folder, ConsoleProgress progress) {
        try (Kept kept = exchanges.into(folder, console);
                LivePage page = live ? LivePage.open() : null) {
            RunSettings settings = settings(loaded, folder).keeping(kept.hurried());
            if (page != null) {
                settings = settings.watchedBy(page.watch());
                console.err().println("live  " + page.address());
            }
            BarnRun run = new BarnRun(settings, progress);
            return Interruptible.play(run::interrupt, () -> {
                WrittenHistory history = run.play().history();
                kept.close();
                becomeLatest(folder);
                int exitCode = new Judging(console, folder).judgeAndReport(history);
                if (page != null) {
                    page.over(folder.page());
                }
                return exitCode;
            });
        }
    }

    private int severalTimes(LoadedScenario loaded, RunFolder folder) {
        RepeatedRun repeated = new RepeatedRun(
                console,
                new RunSeries(folder, repeat, command(loaded) + " --repeat " + repeat),
                which -> new ConsoleProgress(console, quiet, plant.name(), which),
                (own, progress) -> staged(loaded, own, progress));
        try {
            return Interruptible.play(repeated::interrupt, () -> {
                int exitCode = repeated.play(folder, repeat);
                becomeLatest(folder);
                return exitCode;
            });
        } catch (RunRefused | EndpointException refused) {
            folder.discard();
            throw refused;
        }
    }

    /** One of several: they are there for their figures, and keep no exchanges. */
    private BarnRun staged(LoadedScenario loaded, RunFolder folder, ConsoleProgress progress) {
        folder.keepScenario(plant.heading(loaded.resolvedYaml()));
        return new BarnRun(settings(loaded, folder), progress);
    }

    private void requireOurOwnServerForBugs(LoadedScenario loaded) {
        TargetSpec target = loaded.scenario().target();
        String somebodyElses = somebodyElses(target);
        if (plant.isGiven() && !somebodyElses.isEmpty()) {
            throw new BadInput(
                    "--plant " + plant.name() + ": bugs are planted in the embedded endpoint, and the target is "
                            + somebodyElses
                            + "; leave out --plant, or say --set target=wiremock");
        }
        if (target instanceof TargetSpec.Reference) {
            plant.requireOfTheReferenceServer();
        }
    }

    /** What it is where others wrote it; empty where we did. */
    private static String somebodyElses(TargetSpec target) {
        if (target instanceof TargetSpec.Url there) {
            return there.url().toString();
        }
        return target instanceof TargetSpec.Image image
                ? "image " + image.container().image()
                : "";
    }

    private RunFolder folder(String scenarioName) {
        return out == null
                ? RunFolder.create(console.home().resolve("reports"), scenarioName, wallClock.instant())
                : RunFolder.createAt(out);
    }

    private List<String> overrides() {
        List<String> overrides = new ArrayList<>();
        if (target != null) {
            overrides.add("target=" + target);
        }
        if (speed != null) {
            overrides.add("clock.speed=" + speed);
        }
        return overrides;
    }

    private RunSettings settings(LoadedScenario loaded, RunFolder folder) {
        return shard.in(new RunSettings(
                loaded.scenario(),
                loaded.resolvedYaml(),
                loaded.scenario().seed(),
                plant.planted(),
                runId == null ? freshRunId() : runId,
                folder.path(),
                keepDevices,
                allowRemote,
                command(loaded)));
    }

    /** Different from run to run, so that a target that outlives a run never sees the same names twice. */
    private String freshRunId() {
        return Long.toString(wallClock.millis(), Character.MAX_RADIX).toLowerCase(Locale.ROOT);
    }

    private void becomeLatest(RunFolder folder) {
        if (out == null) {
            folder.becomeLatest().ifPresent(why -> console.err().println("warning: " + why));
        }
    }

    /** The command that repeats this run. */
    private String command(LoadedScenario loaded) {
        StringBuilder command =
                new StringBuilder(scenario.command("run", loaded.scenario().seed(), overrides()));
        command.append(plant.inCommand());
        allowRemote.forEach(host -> command.append(" --allow-remote ").append(ShellWord.of(host)));
        command.append(shard.inCommand());
        return command.toString();
    }
}
