package dev.barnstorm.cli;

import picocli.CommandLine;

/** Where the process begins, and the only place that ends it. */
public final class Main {

    private Main() {}

    /** Runs the command and exits with its code: 0 holds, 1 fails, 2 usage, 3 undecided or the harness failed. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, ready to be executed; tests use it without leaving the process. */
    static CommandLine commandLine() {
        Console console = Console.ofThisProcess();
        return new CommandLine(new Barnstorm(), new CommandFactory(console))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Complaints(console)::wrongUsage)
                .setExecutionExceptionHandler(new Complaints(console)::failed);
    }
}
