package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.compare.PlayedRun.CheckSeen;
import java.util.List;
import java.util.Optional;

/**
 * What a check said of all runs of a group.
 *
 * @param verdict the worst that it said: FAIL over UNKNOWN over PASS; n/a when it applied to none
 * @param times in how many runs it said that
 * @param of how many runs it judged
 * @param gates whether it counted in any of them
 */
public record CheckTally(Verdict verdict, int times, int of, boolean gates) {

    static Optional<CheckTally> of(List<CheckSeen> seen) {
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        List<Verdict> verdicts = seen.stream().map(CheckSeen::verdict).toList();
        boolean applied = verdicts.stream().anyMatch(verdict -> verdict != Verdict.NOT_APPLICABLE);
        Verdict worst = applied ? Verdict.worst(verdicts) : Verdict.NOT_APPLICABLE;
        int times = (int) verdicts.stream().filter(worst::equals).count();
        return Optional.of(
                new CheckTally(worst, times, seen.size(), seen.stream().anyMatch(CheckSeen::gates)));
    }

    /** PASS and n/a are the best, then UNKNOWN, then FAIL. */
    int rank() {
        return switch (verdict) {
            case PASS, NOT_APPLICABLE -> 0;
            case UNKNOWN -> 1;
            case FAIL -> 2;
        };
    }

    /** Such as {@code PASS}, or {@code FAIL in 2 of 5}. */
    String words() {
        return Words.of(verdict) + (of == 1 || times == of ? "" : " in " + times + " of " + of);
    }
}
