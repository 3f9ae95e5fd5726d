package dev.barnstorm.cli;

import dev.barnstorm.explore.FleetScale;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.explore.forecast.ServerModel;
import dev.barnstorm.explore.storms.Return;
import dev.barnstorm.explore.storms.StormJson;
import dev.barnstorm.explore.storms.StormPage;
import dev.barnstorm.explore.storms.StormPlan;
import dev.barnstorm.explore.storms.StormReport;
import dev.barnstorm.explore.storms.StormText;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.yaml.Scalars;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barnstorm storms}: what a tower's return does to a server. */
@Command(
        name = "storms",
        description = "Plays the return of a tower in virtual time: outage length by fleet size by jitter window.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm storms scenarios/capacity.yaml --workers 4 --fleets 500,2000 --jitter 0s,1m,5m",
            "  ./barnstorm storms scenarios/capacity.yaml --measured reports/capacity-… --outages 10m,2h --page storms.html"
        })
final class StormsCommand implements Callable<Integer> {

    private static final int MOST_CELLS = 400;

    private final Console console;

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--fleets",
            paramLabel = "N",
            split = ",",
            description = "fleets, made of whole sites; several with commas (default: the scenario's own)")
    private List<Integer> fleets = new ArrayList<>();

    @Option(
            names = "--outages",
            paramLabel = "TIME",
            split = ",",
            description = "how long nobody reaches the server (default: ${DEFAULT-VALUE})")
    private List<String> outages = List.of("5m", "30m", "2h");

    @Option(
            names = "--jitter",
            paramLabel = "TIME",
            split = ",",
            description = "windows over which the app spreads first syncs after an outage (default: ${DEFAULT-VALUE})")
    private List<String> jitters = List.of("0s", "30s", "2m", "10m");

    @Option(
            names = "--after",
            paramLabel = "TIME",
            description = "how long it is looked at what comes after the return (default: ${DEFAULT-VALUE})")
    private String after = "30m";

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "a return is too much when a request waits for one of the server's workers for longer"
                    + " (default: ${DEFAULT-VALUE})")
    private String patience = "5s";

    @Option(names = "--page", paramLabel = "FILE", description = "write the heat maps and the table there, as HTML")
    private @Nullable Path page;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures there, too")
    private @Nullable Path json;

    StormsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LoadedScenario loaded = scenario.read(console, List.of());
        FleetScale scale = new FleetScale(loaded.scenario().fleet());
        StormPlan plan = plan(loaded.scenario(), scale);
        double patient = seconds("--patience", patience, false);
        ServerModel server = model.server(console, loaded.scenario());
        console.out().println(StormText.head());
        List<Return> returns = new ArrayList<>();
        for (StormPlan.Cell cell : plan.cells()) {
            Return one = plan.play(cell, scale, server, this::scenario);
            returns.add(one);
            console.out().println(StormText.line(one, patient));
            console.out().flush();
        }
        StormReport report = new StormReport(loaded.scenario().name(), plan, returns, server, patient, command(loaded));
        console.out().println();
        StormText.findings(report).forEach(sentence -> console.out().println("  " + sentence));
        write(report);
        return ExitCode.HOLDS;
    }

    private Scenario scenario(List<String> overrides) {
        // What is to be varied comes after what the user sets.
        List<String> all = new ArrayList<>(scenario.sets());
        all.addAll(overrides);
        return scenario.readWith(console, all).scenario();
    }

    private StormPlan plan(Scenario stated, FleetScale scale) {
        StormPlan plan = new StormPlan(
                ModelOptions.fleets("--fleets", fleets, scale),
                all("--outages", outages, false),
                all("--jitter", jitters, true),
                warmUpSeconds(stated),
                seconds("--after", after, false));
        if (plan.cells().size() > MOST_CELLS) {
            throw new BadInput("--fleets × --outages × --jitter are "
                    + plan.cells().size() + " returns: allowed are " + MOST_CELLS);
        }
        return plan;
    }

    /** Long enough for every device to have synced twice in the foreground. */
    private static double warmUpSeconds(Scenario stated) {
        Duration interval = stated.fleet().stream()
                .map(group -> group.app().sync().foreground())
                .max(Duration::compareTo)
                .orElseThrow();
        return Math.max(Duration.ofMinutes(5).toSeconds(), 4 * interval.toSeconds());
    }

    private static List<Double> all(String option, List<String> times, boolean zero) {
        return times.stream()
                .map(time -> seconds(option, time, zero))
                .distinct()
                .sorted()
                .toList();
    }

    private static double seconds(String option, String text, boolean zero) {
        return Scalars.DURATION
                .parse()
                .apply(text)
                .map(time -> time.toNanos() / 1e9)
                .filter(time -> time > 0 || (zero && time == 0))
                .orElseThrow(() -> new BadInput(option + " " + text + ": allowed are times "
                        + (zero ? "of 0s and more" : "above 0") + ": 30s, 10m, 2h"));
    }

    private void write(StormReport report) {
        if (page != null) {
            ForecastCommand.write(page, StormPage.of(report));
            console.out().println("\n  page     " + page);
        }
        if (json != null) {
            ForecastCommand.write(json, StormJson.of(report));
        }
    }

    private String command(LoadedScenario loaded) {
        StringBuilder command =
                new StringBuilder(scenario.command("storms", loaded.scenario().seed(), List.of()));
        if (!fleets.isEmpty()) {
            command.append(" --fleets ").append(ShellWord.of(ModelOptions.commas(fleets)));
        }
        command.append(" --outages ").append(ModelOptions.commas(outages));
        command.append(" --jitter ").append(ModelOptions.commas(jitters));
        command.append(" --after ").append(after).append(" --patience ").append(patience);
        return command.append(model.words()).toString();
    }
}
