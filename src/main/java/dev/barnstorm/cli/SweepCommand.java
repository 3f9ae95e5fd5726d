package dev.barnstorm.cli;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SeedRange;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.explore.SweepText;
import dev.barnstorm.explore.vary.Comparison;
import dev.barnstorm.explore.vary.ComparisonJson;
import dev.barnstorm.explore.vary.ComparisonPage;
import dev.barnstorm.explore.vary.ComparisonText;
import dev.barnstorm.explore.vary.Played;
import dev.barnstorm.explore.vary.Setting;
import dev.barnstorm.explore.vary.SettingSweep;
import dev.barnstorm.explore.vary.Variation;
import dev.barnstorm.scenario.LoadedScenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barnstorm sweep}: one scenario under several settings of its own keys. */
@Command(
        name = "sweep",
        description =
                "Plays a scenario in virtual time under several settings of a key, each with the same seeds, and shows"
                        + " them side by side.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm sweep scenarios/long-offline.yaml --vary fleet.app.sync.batchSize=5,10,25,50",
            "  ./barnstorm sweep smoke --vary fleet.app.sync.foreground=15s,30s,60s --vary fleet.app.sync.gzip=false,true --page sweep.html"
        })
final class SweepCommand implements Callable<Integer> {

    private static final int MOST_SETTINGS = 100;

    private final Console console;

    @Mixin
    private ScenarioOptions scenario = new ScenarioOptions();

    @Option(
            names = "--vary",
            paramLabel = "key=value,value…",
            required = true,
            description =
                    "a key of the scenario, as for --set, and the values that it takes in turn; may be repeated: then every"
                            + " value with every other")
    private List<String> vary = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            description = "the seeds of each setting (default: ${DEFAULT-VALUE})")
    private String seeds = "1..20";

    @Option(names = "--jobs", paramLabel = "N", description = "seeds played at once (default: one for each core)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--page", paramLabel = "FILE", description = "write the pictures and the table there, as HTML")
    private @Nullable Path page;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures there, of every seed")
    private @Nullable Path json;

    @Option(names = "--quiet", description = "no progress, only the comparison")
    private boolean quiet;

    SweepCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Variation> variations = vary.stream().map(SweepCommand::variation).toList();
        SeedRange range = range();
        Map<Setting, LoadedScenario> settings = read(variations);
        SettingSweep sweep = new SettingSweep(settings, range);
        List<Played> played = Interruptible.play(
                sweep::stop, () -> sweep.run(jobs, (one, results) -> tell(variations, one, results)));
        String name = settings.values().iterator().next().scenario().name();
        Comparison comparison = new Comparison(name, variations, played, command());
        ComparisonText.of(comparison).forEach(line -> console.out().println(line));
        write(comparison);
        if (played.size() < settings.size()) {
            console.out()
                    .println("Interrupted: " + played.size() + " of " + settings.size() + " settings were played.");
            return ExitCode.UNDECIDED;
        }
        return ExitCode.of(comparison.verdict());
    }

    private void tell(List<Variation> variations, Played played, List<SeedResult> results) {
        results.stream()
                .filter(result -> result.verdict() == Verdict.FAIL)
                .findFirst()
                .ifPresent(result -> console.err().println(SweepText.line(result)));
        if (!quiet) {
            console.err().println(ComparisonText.progress(variations, played));
        }
    }

    private static Variation variation(String text) {
        try {
            return Variation.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new BadInput("--vary " + text + ": " + wrong.getMessage()
                    + "; allowed is a key with two values or more, such as fleet.app.sync.batchSize=5,10,25,50");
        }
    }

    private SeedRange range() {
        if (jobs < 1) {
            throw new BadInput("--jobs " + jobs + ": at least one seed is played at a time");
        }
        if (scenario.seedIsGiven()) {
            throw new BadInput(
                    "--seed: a sweep plays several seeds of each setting; say --seeds 7..7 for a single one");
        }
        SeedRange range;
        try {
            range = SeedRange.of(seeds);
        } catch (IllegalArgumentException wrong) {
            throw new BadInput("--seeds: " + wrong.getMessage());
        }
        if (range.last().isEmpty()) {
            throw new BadInput(
                    "--seeds " + seeds + ": each setting is played with all of them, so they must end: 1..20");
        }
        return range;
    }

    /** Every setting is read, and so found right, before any is played. */
    private Map<Setting, LoadedScenario> read(List<Variation> variations) {
        List<Setting> all = Setting.all(variations);
        if (all.size() > MOST_SETTINGS) {
            throw new BadInput("--vary makes " + all.size() + " settings: allowed are " + MOST_SETTINGS);
        }
        Map<Setting, LoadedScenario> read = new LinkedHashMap<>();
        for (Setting setting : all) {
            // What varies comes after what is set for all.
            List<String> sets = new ArrayList<>(scenario.sets());
            sets.addAll(setting.overrides());
            read.put(setting, scenario.readWith(console, sets));
        }
        return read;
    }

    private void write(Comparison comparison) {
        if (page != null) {
            ForecastCommand.write(page, ComparisonPage.of(comparison));
            console.out().println("\n  page     " + page);
        }
        if (json != null) {
            ForecastCommand.write(json, ComparisonJson.of(comparison));
        }
    }

    private String command() {
        StringBuilder command = new StringBuilder(scenario.command("sweep"));
        vary.forEach(one -> command.append(" --vary ").append(ShellWord.of(one)));
        return command.append(" --seeds ").append(seeds).toString();
    }
}
