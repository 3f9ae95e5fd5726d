package dev.barnstorm.check;

import java.util.List;

/**
 * What one check says of one run.
 *
 * @param name the check's stable name
 * @param verdict what it comes to
 * @param gates whether the verdict counts for the run's
 * @param allowed what is allowed, in words with units
 * @param measured what was measured, in words with units
 * @param message one sentence for people
 * @param findings the worst first, at most {@link #MOST_FINDINGS}
 * @param findingsInAll how many there were
 */
public record CheckResult(
        String name,
        Verdict verdict,
        boolean gates,
        String allowed,
        String measured,
        String message,
        List<Finding> findings,
        long findingsInAll) {

    /** Most findings that a result carries. */
    public static final int MOST_FINDINGS = 20;

    public CheckResult {
        findings = List.copyOf(findings);
    }
}
