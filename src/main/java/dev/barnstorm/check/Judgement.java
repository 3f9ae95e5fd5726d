package dev.barnstorm.check;

import java.util.List;
import java.util.Optional;

/**
 * What a history comes to.
 *
 * @param verdict the worst verdict of the checks that gate; an interrupted run, and one that lacks
 *     shards, is at best {@link Verdict#UNKNOWN}
 * @param interrupted whether somebody ended the run early
 * @param checks one result for each check, in a fixed order
 * @param metrics what was measured
 * @param coverage what was exercised
 * @param harness how the harness fared
 * @param pictures what drawings need beside all that
 */
public record Judgement(
        Verdict verdict,
        boolean interrupted,
        List<CheckResult> checks,
        Metrics metrics,
        Coverage coverage,
        HarnessHealth harness,
        Pictures pictures) {

    public Judgement {
        checks = List.copyOf(checks);
    }

    /** The result of the check of that name. */
    public Optional<CheckResult> check(String name) {
        return checks.stream().filter(check -> check.name().equals(name)).findFirst();
    }
}
