package dev.barnstorm.cli;

import dev.barnstorm.explore.Trouble;
import dev.barnstorm.explore.compare.CompareException;
import dev.barnstorm.explore.merge.MergeException;
import dev.barnstorm.phone.PhoneException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one message and an exit code. Stack traces only with {@code --verbose}. */
final class Complaints {

    private final Console console;

    Complaints(Console console) {
        this.console = console;
    }

    int wrongUsage(ParameterException wrong, String[] args) {
        console.err().println("barnstorm: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(
                wrong, wrong.getCommandLine().getErr());
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        console.err().println("  '" + command + " --help' shows what is allowed, with an example.");
        return ExitCode.USAGE;
    }

    int failed(Exception failure, CommandLine command, ParseResult parsed) {
        boolean verbose = parsed.expandedArgs().contains("--verbose");
        boolean known = isForPeople(failure);
        console.err().println("barnstorm: " + (known ? failure.getMessage() : describe(failure)));
        if (verbose) {
            failure.printStackTrace(console.err());
        } else if (!known) {
            console.err()
                    .println("  This is a defect of the harness, not of the server: nothing is decided."
                            + " --verbose shows where it happened.");
        }
        return codeOf(failure);
    }

    private static boolean isForPeople(Exception failure) {
        return failure instanceof BadInput
                || failure instanceof CompareException
                || failure instanceof MergeException
                || failure instanceof PhoneException
                || Trouble.isForPeople(failure);
    }

    private static String describe(Exception failure) {
        return "the harness failed: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    private static int codeOf(Exception failure) {
        if (Trouble.isTheServers(failure)) {
            return ExitCode.FAILED;
        }
        return isForPeople(failure) ? ExitCode.USAGE : ExitCode.UNDECIDED;
    }
}
