package dev.barnstorm.cli;

import dev.barnstorm.explore.compare.Comparing;
import dev.barnstorm.explore.compare.Comparison;
import dev.barnstorm.explore.compare.ComparisonJson;
import dev.barnstorm.explore.compare.ComparisonMarkdown;
import dev.barnstorm.explore.compare.ComparisonPage;
import dev.barnstorm.explore.compare.ComparisonText;
import dev.barnstorm.explore.compare.RunGroup;
import dev.barnstorm.explore.compare.RunGroups;
import dev.barnstorm.report.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barnstorm compare}: says what got worse from one run, or group of runs, to another. */
@Command(
        name = "compare",
        description =
                "Compares a run, or several of --repeat, with an earlier one: which checks and figures got worse.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 no regression, 1 a regression, 2 not to be compared, 3 nothing to compare.",
            "docs/comparing-runs.md says what a regression is, and how to keep a baseline.",
            "",
            "Examples:",
            "  ./barnstorm compare reports/main reports/latest",
            "  ./barnstorm compare baseline/repeat.json reports/latest --max-regression 20%%"
        })
final class CompareCommand implements Callable<Integer> {

    private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,6})?)\\s*%");
    private static final double LARGEST_PERCENTAGE = 1000;

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "BASE",
            description =
                    "the folder of the earlier run, or of a run with --repeat; or its summary.json or repeat.json")
    private Path base = Path.of("");

    @Parameters(index = "1", paramLabel = "RUN", description = "the folder of the run to be judged, likewise")
    private Path run = Path.of("");

    @Option(
            names = "--max-regression",
            paramLabel = "P%",
            description = "by how much a figure's median may get worse (default: ${DEFAULT-VALUE})")
    private String maxRegression = "10%";

    @Option(
            names = "--anyway",
            description = "compare runs of different scenarios, seeds or speeds too; they are refused otherwise")
    private boolean anyway;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where compare.md, compare.html and compare.json go (default: the folder of RUN)")
    private @Nullable Path out;

    @Option(names = "--json", description = "print the comparison as JSON instead of text")
    private boolean json;

    @Option(names = "--verbose", description = "stack traces too")
    private boolean verbose;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        double allowed = allowed();
        RunGroup later = RunGroups.read(run);
        Comparison comparison = Comparing.of(RunGroups.read(base), later, allowed, anyway);
        RunFolder folder = folder(later);
        String machines = ComparisonJson.of(comparison);
        folder.keepComparison(machines, ComparisonMarkdown.of(comparison), ComparisonPage.of(comparison));
        if (json) {
            console.out().print(machines);
        } else {
            console.out().print(ComparisonText.of(comparison, console.colours()));
            console.out().println("\n  report   " + folder.path().resolve("compare.html"));
        }
        return ExitCode.of(comparison.verdict());
    }

    private double allowed() {
        Matcher matcher = PERCENTAGE.matcher(maxRegression.strip());
        double percentage = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
        if (percentage < 0 || percentage > LARGEST_PERCENTAGE) {
            throw new BadInput("--max-regression " + maxRegression
                    + ": a percentage from 0% to 1000% is wanted, such as 10% or 2.5%");
        }
        return percentage / 100;
    }

    private RunFolder folder(RunGroup later) {
        if (out == null) {
            return new RunFolder(later.where());
        }
        try {
            return new RunFolder(Files.createDirectories(out));
        } catch (IOException cannot) {
            throw new BadInput("--out " + out + ": this folder cannot be made (" + cannot + "); choose another");
        }
    }
}
