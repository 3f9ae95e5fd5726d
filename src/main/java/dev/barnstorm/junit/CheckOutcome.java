package dev.barnstorm.junit;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.Verdict;
import java.util.List;

/** What one check says of a run. */
public final class CheckOutcome {

    private final CheckResult result;
    private final String told;

    CheckOutcome(CheckResult result, String told) {
        this.result = result;
        this.told = told;
    }

    /** Its stable name. */
    public String name() {
        return result.name();
    }

    /** What it comes to. */
    public Verdict verdict() {
        return result.verdict();
    }

    /** Whether the verdict counts for the run's. */
    public boolean gates() {
        return result.gates();
    }

    /** One sentence for people. */
    public String message() {
        return result.message();
    }

    /** What is allowed, in words with units. */
    public String allowed() {
        return result.allowed();
    }

    /** What was measured, in words with units. */
    public String measured() {
        return result.measured();
    }

    /** What is not as it should be, the worst first, at most {@link CheckResult#MOST_FINDINGS}. */
    public List<Finding> findings() {
        return result.findings();
    }

    /** How many findings there were, those too that are not in the list. */
    public long findingsInAll() {
        return result.findingsInAll();
    }

    /**
     * Fails the test unless this check says PASS: what is undecided, or does not apply to the scenario, was not shown to hold.
     *
     * @throws AssertionError with what the terminal would say of it
     */
    public void assertHolds() {
        if (result.verdict() != Verdict.PASS) {
            throw new AssertionError(told);
        }
    }

    @Override
    public String toString() {
        return result.verdict() + " " + result.name() + ": " + result.message();
    }
}
