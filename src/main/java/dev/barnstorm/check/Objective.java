package dev.barnstorm.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** How objectives are put into words: allowed, measured, over how many, and the worst one. */
final class Objective {

    private Objective() {}

    /** An objective on the percentiles of a time. */
    static CheckResult times(
            RunCase run,
            String name,
            boolean gates,
            SortedMap<String, Duration> limits,
            Sample sample,
            String things,
            Worst worst) {
        String over = " over " + Docket.count(sample.count()) + " " + things;
        if (limits.isEmpty()) {
            String measured = sample.count() == 0 ? "nothing" + over : "p95 " + seconds(sample, "p95") + over;
            return informational(name, measured + longest(worst));
        }
        if (sample.count() == 0) {
            return undecided(name, gates, allowed(limits), "nothing" + over, "there were no " + things);
        }
        List<String> measured = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, Duration> limit : limits.entrySet()) {
            measured.add(limit.getKey() + " " + seconds(sample, limit.getKey()));
            if (sample.spread(1).of(limit.getKey()) > limit.getValue().toNanos() / 1e3) {
                findings.add(finding(
                        run,
                        worst,
                        name + " " + limit.getKey() + " stays within its objective",
                        words(limit.getValue()),
                        seconds(sample, limit.getKey()) + over + longest(worst)));
            }
        }
        return judged(name, gates, allowed(limits), String.join(", ", measured) + over, longest(worst), findings);
    }

    /** An objective on one number. */
    static CheckResult number(
            RunCase run, String name, String allowed, String measured, boolean holds, String worstWords, Worst worst) {
        List<Finding> findings = holds
                ? List.of()
                : List.of(finding(run, worst, name + " stays within its objective", allowed, measured + worstWords));
        return judged(name, Results.gates(run, name), allowed, measured, worstWords, findings);
    }

    private static CheckResult judged(
            String name, boolean gates, String allowed, String measured, String worst, List<Finding> findings) {
        return new CheckResult(
                name,
                findings.isEmpty() ? Verdict.PASS : Verdict.FAIL,
                gates,
                allowed,
                measured,
                "allowed " + allowed + ", measured " + measured + worst,
                findings,
                findings.size());
    }

    /** An objective without a limit: it is told, and gates nothing. */
    static CheckResult informational(String name, String measured) {
        return new CheckResult(
                name, Verdict.PASS, false, "no limit stated", measured, "measured " + measured, List.of(), 0);
    }

    static CheckResult undecided(String name, boolean gates, String allowed, String measured, String why) {
        return new CheckResult(name, Verdict.UNKNOWN, gates, allowed, measured, "undecided: " + why, List.of(), 0);
    }

    private static Finding finding(RunCase run, Worst worst, String rule, String expected, String found) {
        String localId = worst.localId();
        List<String> life = localId == null ? List.of() : LifeAround.of(localId, run, worst.atMicros());
        return new Finding(rule, expected, found, localId, worst.device(), worst.atMicros(), life);
    }

    static String longest(Worst worst) {
        return worst.words().isEmpty() ? "" : "; longest: " + worst.words();
    }

    static String allowed(SortedMap<String, Duration> limits) {
        return String.join(
                ", ",
                limits.entrySet().stream()
                        .map(limit -> limit.getKey() + " " + words(limit.getValue()))
                        .toList());
    }

    static String words(Duration duration) {
        return Words.seconds(duration.toNanos() / 1_000);
    }

    private static String seconds(Sample sample, String percentile) {
        return Words.seconds((long) sample.spread(1).of(percentile));
    }
}
