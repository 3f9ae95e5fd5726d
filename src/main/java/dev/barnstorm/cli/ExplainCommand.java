package dev.barnstorm.cli;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.report.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barnstorm explain}: the life of a record or a device in readable lines. */
@Command(
        name = "explain",
        description = "Tells the life of a record or a device: who did what, what the link was like, what the server"
                + " answered, who saw it when. Without either, tells what failed, or whom to ask about.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:  ./barnstorm explain reports/latest",
            "          ./barnstorm explain reports/latest --record 1d9b7e8e --raw",
            "          ./barnstorm explain reports/latest --device barn-01/dev-04 --lines 0"
        })
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "RUN_DIR", description = "the folder of a run, which holds its history.db")
    private Path folder = Path.of("");

    @Option(
            names = "--record",
            paramLabel = "ID",
            description = "a local id, its beginning if no other begins so, or a server's id")
    private @Nullable String record;

    @Option(
            names = "--device",
            paramLabel = "ID",
            description = "a name such as barn-01/dev-04, or its beginning if no other begins so")
    private @Nullable String device;

    @Option(
            names = "--raw",
            description = "below each life the newest " + RawTeller.REQUESTS + " of its requests, or those around what"
                    + " failed, and their replies, as they were on the wire but for tokens; all with --lines 0")
    private boolean raw;

    @Option(
            names = "--request",
            paramLabel = "ID",
            description = "one request and its reply instead of a life, such as barn-01/dev-04#38.1")
    private @Nullable String request;

    @Option(
            names = "--lines",
            paramLabel = "N",
            description = "most lines of a life, 0 for all; " + LifeTeller.RECORD_LINES + " for a record and "
                    + LifeTeller.DEVICE_LINES + " for a device unless given")
    private @Nullable Integer lines;

    @Option(names = "--verbose", description = "stack traces too")
    private boolean verbose;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        if (record != null && device != null) {
            throw new BadInput("--record and --device: one life at a time; leave one of them out.");
        }
        if (request != null && (record != null || device != null)) {
            throw new BadInput("--request: it is told alone; leave out --record and --device.");
        }
        RunFolder run = RunFolder.open(folder);
        try (HistoryDb history = HistoryDb.open(run.history())) {
            LifeTeller teller = new LifeTeller(history, console.out(), lines);
            if (raw) {
                teller.tellRequests(new RawTeller(run, console.out(), teller.barnStart()));
            }
            if (request != null) {
                new RawTeller(run, console.out(), teller.barnStart()).request(request);
            } else if (record != null) {
                teller.record(new NameSearch(history).record(record));
            } else if (device != null) {
                teller.device(new NameSearch(history).device(device));
            } else {
                new RunOverview(run, history, console.out(), teller).tell();
            }
        }
        return ExitCode.HOLDS;
    }
}
