package dev.barnstorm.cli;

import dev.barnstorm.explore.selftest.Course;
import dev.barnstorm.explore.selftest.Selftest;
import dev.barnstorm.explore.selftest.SelftestFigures;
import dev.barnstorm.explore.selftest.SelftestJson;
import dev.barnstorm.explore.selftest.SelftestMarkdown;
import dev.barnstorm.explore.selftest.SelftestText;
import dev.barnstorm.explore.selftest.Series;
import dev.barnstorm.explore.selftest.SeriesResult;
import dev.barnstorm.explore.selftest.Specimen;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.WallClock;
import dev.barnstorm.scenario.Listed;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.yaml.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barnstorm selftest}: plants every bug, and sees whether the checks say no to it, and to nothing else. */
@Command(
        name = "selftest",
        description =
                "Plants every bug in turn, in virtual time, and says which checks caught it, how often and how soon;"
                        + " and whether anything is said against a correct server and correct devices.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm selftest --quick",
            "  ./barnstorm selftest --real",
            "  ./barnstorm selftest --bug lost-update --bug sequence-gap --seeds 200"
        })
final class SelftestCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--quick",
            description = "three seeds of each bug, and some of the controls, instead of a hundred and a thousand")
    private boolean quick;

    @Option(
            names = "--real",
            description =
                    "over real sockets: a run each of five bugs of the server and five of the devices, or of those"
                            + " that --bug names")
    private boolean real;

    @Option(
            names = "--bug",
            paramLabel = "NAME",
            description = "this bug only, without the controls; may be repeated; barnstorm list names them")
    private List<String> bugs = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", description = "so many seeds of each, from seed 1 on")
    private @Nullable Integer seeds;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "threads: seeds played at once (default: one for each core)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the folder of selftest.json and selftest.md (default: reports/selftest-<time>)")
    private @Nullable Path out;

    @Option(names = "--verbose", description = "stack traces too")
    private boolean verbose;

    SelftestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        ScenarioReader reader = new ScenarioReader(console.home(), console.environment());
        List<Series> course = course(reader);
        RunFolder folder = out == null
                ? RunFolder.create(
                        console.home().resolve("reports"),
                        "selftest",
                        WallClock.utc().instant())
                : RunFolder.createAt(out);
        console.out().println(SelftestText.heading());
        SelftestProgress shown = new SelftestProgress(console);
        Function<Specimen, LoadedScenario> reading =
                specimen -> reader.read(shipped(specimen.scenario()), specimen.sets());
        Selftest selftest =
                real ? Selftest.real(course, reading, folder.path(), shown) : Selftest.virtual(course, reading, shown);
        List<SeriesResult> results = Interruptible.play(selftest::stop, () -> selftest.run(real ? 1 : jobs));
        shown.end();
        folder.keepSelftest(SelftestJson.of(results), SelftestMarkdown.of(results));
        console.out().print("\n" + SelftestText.summary(results));
        console.out().println("\n  report            " + folder.path());
        return ExitCode.of(SelftestFigures.of(results).verdict());
    }

    private SortedMap<String, Double> speeds(ScenarioReader reader) {
        SortedMap<String, Double> speeds = new TreeMap<>();
        for (Listed listed : reader.scenarios()) {
            LoadedScenario loaded = reader.read(shipped(listed.name()), List.of());
            speeds.put(listed.name(), loaded.scenario().clock().speed());
        }
        return speeds;
    }

    private Path shipped(String scenario) {
        return console.home().resolve("scenarios").resolve(scenario + ".yaml");
    }

    private List<Series> course(ScenarioReader reader) {
        if (jobs < 1) {
            throw new BadInput("--jobs " + jobs + ": at least one seed is played at a time");
        }
        if (seeds != null && seeds < 1) {
            throw new BadInput("--seeds " + seeds + ": allowed are 1 or more");
        }
        if (real && quick) {
            throw new BadInput("--quick and --real: keep one of the two");
        }
        if (seeds != null && quick) {
            throw new BadInput("--quick and --seeds: keep one of the two");
        }
        List<Specimen> specimens = specimens(reader);
        if (seeds != null) {
            return Course.each(specimens, seeds);
        }
        if (real) {
            return Course.each(specimens, 1);
        }
        return quick ? Course.quick(specimens) : Course.full(specimens);
    }

    private List<Specimen> specimens(ScenarioReader reader) {
        List<Specimen> planted = Specimens.planted();
        if (bugs.isEmpty() && real) {
            return Specimens.shownByOneRun();
        }
        if (bugs.isEmpty()) {
            List<Specimen> all = new ArrayList<>(planted);
            all.addAll(Specimens.controls(speeds(reader)));
            return all;
        }
        return bugs.stream().map(bug -> named(bug, planted)).toList();
    }

    private static Specimen named(String name, List<Specimen> planted) {
        List<String> names = planted.stream().map(Specimen::name).toList();
        return planted.stream()
                .filter(specimen -> specimen.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("--bug: there is no planted bug '" + name + "'; allowed: "
                        + String.join(", ", names)
                        + Nearest.to(name, names)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("")));
    }
}
