package dev.barnstorm.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where the process begins, and the only place that ends it. */
public final class Main {

    private Main() {}

    /** Runs the command and exits with its code: 0 holds, 1 fails, 2 usage, 3 undecided or the harness failed. */
    public static void main(String[] args) {
        System.exit(commandLine(Console.ofThisProcess()).execute(args));
    }

    /** The whole command line, ready to be executed; tests use it without leaving the process. */
    static CommandLine commandLine(Console console) {
        return new CommandLine(new Barnstorm(), new CommandFactory(console))
                .setOut(console.writer())
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(new Complaints(console)::wrongUsage)
                .setExecutionExceptionHandler(new Complaints(console)::failed);
    }
}
