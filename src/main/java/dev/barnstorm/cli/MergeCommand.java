package dev.barnstorm.cli;

import dev.barnstorm.explore.merge.Merging;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.WallClock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barnstorm merge}: puts the runs of shards together and judges them as one. */
@Command(
        name = "merge",
        description =
                "Puts the runs of several shards together: one history, judged by the same checks, one report. A shard"
                        + " that is missing or broke off leaves it undecided.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  ./barnstorm merge reports/shard-1 reports/shard-2 --out reports/merged"})
final class MergeCommand implements Callable<Integer> {

    private final Console console;
    private final Clock wallClock = WallClock.utc();

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "the folders that barnstorm run --shard left")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the merged run's folder (default: reports/<scenario>-<time>)")
    private @Nullable Path out;

    @Option(names = "--verbose", description = "stack traces too")
    private boolean verbose;

    MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        try (Merging merging = Merging.of(folders)) {
            merging.notes().forEach(note -> console.err().println("warning: " + note));
            RunFolder folder = folder(merging.scenario());
            merging.into(folder);
            if (out == null) {
                folder.becomeLatest().ifPresent(why -> console.err().println("warning: " + why));
            }
            return new Judging(console, folder).judgeAndReport();
        }
    }

    private RunFolder folder(String scenario) {
        return out == null
                ? RunFolder.create(console.home().resolve("reports"), scenario, wallClock.instant())
                : RunFolder.createAt(out);
    }
}
