package dev.barnstorm.check;

import java.util.Collection;

/** What a check, or a whole run, comes to. */
public enum Verdict {
    /** It holds. */
    PASS,
    /** There was nothing to judge by, or judging failed. */
    UNKNOWN,
    /** It does not hold. */
    FAIL,
    /** Decided before the run: there is nothing that this could apply to. Counts for nothing. */
    NOT_APPLICABLE;

    /** FAIL over UNKNOWN over PASS; PASS when nothing counts. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        if (verdicts.contains(FAIL)) {
            return FAIL;
        }
        return verdicts.contains(UNKNOWN) ? UNKNOWN : PASS;
    }
}
