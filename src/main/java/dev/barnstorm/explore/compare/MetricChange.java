package dev.barnstorm.explore.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a metric.
 *
 * @param metric which
 * @param base what the base's runs measured
 * @param run what the run's runs measured
 * @param allowed by how much the median may change, in the metric's unit; the larger of {@code --max-regression} of the base's
 *     median and the metric's resolution; 0 where it only informs
 * @param relative the change of the medians as a share of the base's; empty when that is no more than the metric's resolution,
 *     and a share of it means nothing
 * @param change what it comes to
 * @param evidence by what; empty where nothing had to be told from noise
 * @param probability how likely equal runs look so, adjusted for all metrics that gate; empty where there was no test
 */
public record MetricChange(
        Metric metric,
        Values base,
        Values run,
        double allowed,
        OptionalDouble relative,
        Change change,
        Optional<Evidence> evidence,
        OptionalDouble probability) {

    /** Whether it is worse; only metrics with a direction can be. */
    public boolean isRegression() {
        return change == Change.WORSE;
    }

    /** The largest value of both sides, by which all of them are told in one unit; 0 when there is none. */
    double largest() {
        double largest = base.isEmpty() ? 0 : Math.max(Math.abs(base.min()), Math.abs(base.max()));
        return run.isEmpty() ? largest : Math.max(largest, Math.max(Math.abs(run.min()), Math.abs(run.max())));
    }
}
