package dev.barnstorm.explore.selftest;

import dev.barnstorm.check.Verdict;
import java.util.List;

/**
 * A selftest in a few numbers.
 *
 * @param verdict FAIL when a bug was not caught as it must be or a control was found at fault; UNKNOWN when it was broken off
 * @param bugs how many planted bugs were played
 * @param caught how many of them were caught as they must be
 * @param controlSeeds how many seeds of controls were played
 * @param falseAlarms in how many of those a check failed
 * @param undecided how many of those were undecided
 */
public record SelftestFigures(Verdict verdict, int bugs, int caught, int controlSeeds, int falseAlarms, int undecided) {

    /** The figures of those results. */
    public static SelftestFigures of(List<SeriesResult> results) {
        List<SeriesResult> bugs = results.stream()
                .filter(result -> !result.series().specimen().control())
                .toList();
        List<SeriesResult> controls = results.stream()
                .filter(result -> result.series().specimen().control())
                .toList();
        return new SelftestFigures(
                verdict(results),
                bugs.size(),
                (int) bugs.stream().filter(SeriesResult::holds).count(),
                controls.stream().mapToInt(result -> result.sights().size()).sum(),
                controls.stream().mapToInt(result -> result.count(Verdict.FAIL)).sum(),
                controls.stream()
                        .mapToInt(result -> result.count(Verdict.UNKNOWN))
                        .sum());
    }

    private static Verdict verdict(List<SeriesResult> results) {
        if (results.stream().anyMatch(result -> result.complete() && !result.holds())) {
            return Verdict.FAIL;
        }
        return results.stream().allMatch(SeriesResult::complete) ? Verdict.PASS : Verdict.UNKNOWN;
    }
}
