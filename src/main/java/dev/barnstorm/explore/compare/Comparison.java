package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import java.util.List;

/**
 * What became of everything from one group of runs to another.
 *
 * @param base the earlier group
 * @param run the later group
 * @param maxRegression by how much a metric's median may get worse, as a share of the base's
 * @param warnings what a reader must know before all else, a sentence each
 * @param checks every check of either group
 * @param metrics every metric
 */
public record Comparison(
        RunGroup base,
        RunGroup run,
        double maxRegression,
        List<String> warnings,
        List<CheckChange> checks,
        List<MetricChange> metrics) {

    public Comparison {
        warnings = List.copyOf(warnings);
        checks = List.copyOf(checks);
        metrics = List.copyOf(metrics);
    }

    /** The checks that are regressions. */
    public List<CheckChange> worseChecks() {
        return checks.stream().filter(CheckChange::isRegression).toList();
    }

    /** The metrics that are regressions. */
    public List<MetricChange> worseMetrics() {
        return metrics.stream().filter(MetricChange::isRegression).toList();
    }

    /**
     * FAIL when anything regressed. UNKNOWN when nothing did and there was nothing to compare: no check that judged both, or no
     * metric with a direction that both measured. Otherwise PASS.
     */
    public Verdict verdict() {
        if (!worseChecks().isEmpty() || !worseMetrics().isEmpty()) {
            return Verdict.FAIL;
        }
        boolean someCheck = checks.stream()
                .anyMatch(check -> check.base().isPresent() && check.run().isPresent());
        boolean someMetric =
                metrics.stream().anyMatch(metric -> metric.metric().gates() && metric.change() != Change.CANNOT_TELL);
        return someCheck && someMetric ? Verdict.PASS : Verdict.UNKNOWN;
    }

    /** Whether a side has a single whole run, so that noise is not known. */
    public boolean noiseIsUnknown() {
        return base.whole().size() == 1 || run.whole().size() == 1;
    }

    /** How many metrics the rank test was asked about. */
    long tested() {
        return metrics.stream()
                .filter(metric -> metric.probability().isPresent())
                .count();
    }
}
