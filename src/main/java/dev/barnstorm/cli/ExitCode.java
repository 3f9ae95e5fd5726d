package dev.barnstorm.cli;

import dev.barnstorm.check.Verdict;

/** The exit codes; they are a contract with CI. */
final class ExitCode {

    /** All that gates holds. */
    static final int HOLDS = 0;
    /** A check failed, or the server broke the protocol before the run could begin. */
    static final int FAILED = 1;
    /** Wrong usage, or a scenario that is not valid. */
    static final int USAGE = 2;
    /** Undecided, or the harness itself failed. */
    static final int UNDECIDED = 3;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case PASS, NOT_APPLICABLE -> HOLDS;
            case FAIL -> FAILED;
            case UNKNOWN -> UNDECIDED;
        };
    }
}
