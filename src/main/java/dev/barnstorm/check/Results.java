package dev.barnstorm.check;

import dev.barnstorm.scenario.ChecksSpec;
import java.util.List;

/** Results that need no looking at anything. */
final class Results {

    private Results() {}

    static boolean gates(RunCase run, String check) {
        return run.expectations().checks().mode(check) == ChecksSpec.Mode.REQUIRED;
    }

    static CheckResult notApplicable(String name, String why) {
        return new CheckResult(name, Verdict.NOT_APPLICABLE, false, "", "", "n/a: " + why, List.of(), 0);
    }

    /** A check that threw. */
    static CheckResult threw(String name, boolean gates, RuntimeException problem) {
        return new CheckResult(
                name,
                Verdict.UNKNOWN,
                gates,
                "",
                "",
                "undecided: the check itself failed: " + words(problem),
                List.of(),
                0);
    }

    static String words(RuntimeException problem) {
        String kind = problem.getClass().getSimpleName();
        return problem.getMessage() == null ? kind : kind + ": " + problem.getMessage();
    }
}
