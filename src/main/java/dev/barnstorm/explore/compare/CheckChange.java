package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import java.util.Optional;

/**
 * What became of a check.
 *
 * @param name the check's name
 * @param base what it said of the base; empty when it was not there
 * @param run what it said of the run; empty when it was not there
 */
public record CheckChange(String name, Optional<CheckTally> base, Optional<CheckTally> run) {

    /**
     * By the worst verdict of each group: FAIL is worse than UNKNOWN, and that worse than PASS and n/a. A check that the base
     * did not have counts as one that held there: what fails now is not known to have failed before.
     */
    public Change change() {
        if (run.isEmpty() || noLongerApplies()) {
            return Change.CANNOT_TELL;
        }
        int worse = run.get().rank() - base.map(CheckTally::rank).orElse(0);
        return worse > 0 ? Change.WORSE : worse < 0 ? Change.BETTER : Change.SAME;
    }

    private boolean noLongerApplies() {
        return run.map(CheckTally::verdict).equals(Optional.of(Verdict.NOT_APPLICABLE))
                && base.isPresent()
                && base.get().verdict() != Verdict.NOT_APPLICABLE;
    }

    /** Whether it is worse and its verdict counts. */
    public boolean isRegression() {
        return change() == Change.WORSE && run.isPresent() && run.get().gates();
    }

    /** Such as {@code PASS → FAIL in 2 of 5}. */
    String words() {
        String before = base.map(CheckTally::words).orElse("not there");
        String after = run.map(CheckTally::words).orElse("not there");
        String gates = run.isPresent() && !run.get().gates() ? " (reported only)" : "";
        return (before.equals(after) ? after : before + " → " + after) + gates;
    }
}
