package dev.barnstorm.scenario;

import org.jspecify.annotations.Nullable;

/**
 * A distribution that a scenario states; the plan samples it. Where a duration is meant, the unit is seconds.
 */
public sealed interface Distribution {

    /** Always the same number. */
    record Constant(double value) implements Distribution {}

    /** Exponential with the given mean, above 0. */
    record Exponential(double mean) implements Distribution {}

    /** Poisson with the given mean, 0 or more; gives whole numbers. */
    record Poisson(double mean) implements Distribution {}

    /** Normal, clamped to [min, max] where they are given. */
    record Normal(double mean, double standardDeviation, @Nullable Double min, @Nullable Double max)
            implements Distribution {}

    /** Log-normal, stated by its median and its 95th percentile, both above 0, p95 not below the median. */
    record LogNormal(double median, double p95) implements Distribution {}

    /** Uniform over [low, high). */
    record Uniform(double low, double high) implements Distribution {}

    /** A whole number, each of low…high alike, both included. */
    record IntegerRange(long low, long high) implements Distribution {}
}
