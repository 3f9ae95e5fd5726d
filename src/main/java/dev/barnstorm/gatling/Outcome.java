package dev.barnstorm.gatling;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of what Gatling hears of a verdict.
 *
 * @param name under which Gatling reports it
 * @param good whether it is as it should be
 * @param message why not; for people
 */
record Outcome(String name, boolean good, String message) {

    /** The name of the line that says what the whole run comes to. */
    static final String VERDICT = "barnstorm verdict";

    /** A line for each check that gates, and one for the run. Undecided is not passed. */
    static List<Outcome> of(Judgement judgement) {
        List<Outcome> lines = new ArrayList<>();
        for (CheckResult check : judgement.checks()) {
            if (check.gates() && check.verdict() != Verdict.NOT_APPLICABLE) {
                lines.add(new Outcome("check " + check.name(), check.verdict() == Verdict.PASS, check.message()));
            }
        }
        lines.add(new Outcome(VERDICT, judgement.verdict() == Verdict.PASS, "the verdict is " + judgement.verdict()));
        return lines;
    }

    /** The lines of a run that came to no verdict. */
    static List<Outcome> of(Throwable failure) {
        return List.of(new Outcome(VERDICT, false, String.valueOf(failure.getMessage())));
    }
}
