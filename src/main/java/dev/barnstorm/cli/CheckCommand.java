package dev.barnstorm.cli;

import dev.barnstorm.report.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barnstorm check}: judges a saved history again. */
@Command(
        name = "check",
        description = "Judges a run's saved history again: the same history, the same verdict.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  ./barnstorm check reports/latest"})
final class CheckCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "RUN_DIR", description = "the folder of a run, which holds its history.db")
    private Path folder = Path.of("");

    @Option(names = "--verbose", description = "stack traces too")
    private boolean verbose;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        return new Judging(console, RunFolder.open(folder)).judgeAndReport();
    }
}
