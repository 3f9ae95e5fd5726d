package dev.barnstorm.cli;

import dev.barnstorm.endpoint.EndpointException;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.explore.capacity.CapacityJson;
import dev.barnstorm.explore.capacity.CapacityPage;
import dev.barnstorm.explore.capacity.CapacityReport;
import dev.barnstorm.explore.capacity.CapacityResult;
import dev.barnstorm.explore.capacity.CapacitySearch;
import dev.barnstorm.explore.capacity.CapacityText;
import dev.barnstorm.explore.capacity.FleetObjective;
import dev.barnstorm.explore.capacity.PlayedFleets;
import dev.barnstorm.explore.capacity.Probe;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.run.WallClock;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
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

/** {@code barnstorm capacity}: the largest fleet that an endpoint holds, and what breaks first. */
@Command(
        name = "capacity",
        description =
                "Searches for the largest fleet that holds every objective and every check, and says what bound it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm capacity scenarios/capacity.yaml --objective 'batch-latency.p95<800ms'",
            "  ./barnstorm capacity scenarios/capacity.yaml --target http://127.0.0.1:8080 --from 200 \\",
            "    --objective 'batch-latency.p95<800ms' --objective 'error-rate<1%'"
        })
final class CapacityCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 50;

    private final Console console;
    private final Clock wallClock = WallClock.utc();

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Option(
            names = "--objective",
            paramLabel = "FIGURE<BOUND",
            required = true,
            description =
                    "what must hold: batch-latency or queue-dwell with .p50, .p95, .p99 or .max, time-to-convergence,"
                            + " error-rate, conflict-rate; may be repeated")
    private List<String> objectives = new ArrayList<>();

    @Option(names = "--target", paramLabel = "URL", description = "the endpoint under test instead of the scenario's")
    private @Nullable String target;

    @Option(names = "--from", paramLabel = "N", description = "devices to begin with (default: those of the scenario)")
    private @Nullable Integer from;

    @Option(names = "--most", paramLabel = "N", description = "the largest fleet to try (default: ${DEFAULT-VALUE})")
    private int most = 20_000;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "end after so many runs in any case (default: ${DEFAULT-VALUE})")
    private int runs = 12;

    @Option(
            names = "--within",
            paramLabel = "SHARE",
            description = "how closely the answer is to be known, as a share (default: ${DEFAULT-VALUE})")
    private double within = 0.05;

    @Option(
            names = "--allow-remote",
            paramLabel = "HOST",
            description = "load this host although it is not this machine; may be repeated")
    private Set<String> allowRemote = new LinkedHashSet<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the report and the runs go (default: reports/<scenario>-<time>)")
    private @Nullable Path out;

    @Option(names = "--quiet", description = "no progress, only what was found")
    private boolean quiet;

    @Option(names = "--verbose", description = "warnings of libraries and stack traces too")
    private boolean verbose;

    CapacityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        List<FleetObjective> wanted = wanted();
        requireSense();
        LoadedScenario loaded = scenario.read(console, overrides());
        loaded.warnings().forEach(warning -> console.err().println("warning: " + warning));
        RunFolder folder = out == null
                ? RunFolder.create(
                        console.home().resolve("reports"), loaded.scenario().name(), wallClock.instant())
                : RunFolder.createAt(out);
        PlayedFleets fleets = fleets(loaded, folder, wanted);
        try {
            return Interruptible.play(fleets::interrupt, () -> search(loaded, folder, wanted, fleets));
        } catch (RunRefused | EndpointException refused) {
            folder.discard();
            throw refused;
        }
    }

    private List<FleetObjective> wanted() {
        try {
            return objectives.stream().map(FleetObjective::of).toList();
        } catch (IllegalArgumentException none) {
            throw new BadInput("--objective " + none.getMessage());
        }
    }

    private void requireSense() {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new BadInput("--runs " + runs + ": allowed are 1 to " + MOST_RUNS);
        }
        if (!(within > 0 && within <= 1)) {
            throw new BadInput("--within " + within + ": allowed is a share above 0, up to 1: 0.05");
        }
        if (from != null && (from < 1 || from > most)) {
            throw new BadInput("--from " + from + ": allowed are 1 to --most, which is " + most);
        }
    }

    private PlayedFleets fleets(LoadedScenario loaded, RunFolder folder, List<FleetObjective> wanted) {
        List<String> sets = new ArrayList<>(overrides());
        sets.addAll(scenario.sets());
        return new PlayedFleets(
                new PlayedFleets.Stage(
                        folder,
                        new ScenarioReader(console.home(), console.environment()),
                        allowRemote,
                        number -> Long.toString(wallClock.millis(), Character.MAX_RADIX)
                                .toLowerCase(Locale.ROOT),
                        which -> new ConsoleProgress(console, quiet, "", which)),
                new PlayedFleets.Script(scenario.located(console), sets, loaded.scenario()),
                wanted);
    }

    private int search(LoadedScenario loaded, RunFolder folder, List<FleetObjective> wanted, PlayedFleets fleets) {
        int first = from == null ? fleets.devices() : from;
        fleets.warmUp(Math.max(fleets.grain(), first));
        CapacitySearch.Settings settings = new CapacitySearch.Settings(first, most, fleets.grain(), within, runs);
        CapacityResult result = new CapacitySearch(settings, new Told(fleets)).search();
        CapacityReport report = CapacityReport.of(
                loaded.scenario().name(), loaded.scenario().clock().speed(), wanted, result, command(loaded));
        folder.keepCapacity(CapacityJson.of(report), CapacityPage.of(report));
        console.out().println(fleets.wasInterrupted() ? "\n  interrupted: this is what was known until then" : "");
        CapacityText.findings(report).forEach(sentence -> console.out().println("  " + sentence));
        console.out().println("\n  report   " + folder.path().resolve("capacity.html"));
        console.out().println("  repeat   " + console.colours().strong(report.command()));
        return result.holds().isPresent() ? ExitCode.HOLDS : ExitCode.UNDECIDED;
    }

    private List<String> overrides() {
        return target == null ? List.of() : List.of("target=" + target);
    }

    private String command(LoadedScenario loaded) {
        StringBuilder command =
                new StringBuilder(scenario.command("capacity", loaded.scenario().seed(), overrides()));
        objectives.forEach(objective -> command.append(" --objective ").append(ShellWord.of(objective)));
        if (from != null) {
            command.append(" --from ").append(from);
        }
        allowRemote.forEach(host -> command.append(" --allow-remote ").append(ShellWord.of(host)));
        return command.toString();
    }

    /** Says each run in a line when it is over. */
    private final class Told implements CapacitySearch.FleetRuns {
        private final PlayedFleets fleets;

        Told(PlayedFleets fleets) {
            this.fleets = fleets;
        }

        @Override
        public Probe play(int devices, int repetition) {
            Probe probe = fleets.play(devices, repetition);
            if (!fleets.wasInterrupted()) {
                console.out().println(CapacityText.line(probe, console.colours()));
            }
            return probe;
        }

        @Override
        public boolean wasInterrupted() {
            return fleets.wasInterrupted();
        }
    }
}
