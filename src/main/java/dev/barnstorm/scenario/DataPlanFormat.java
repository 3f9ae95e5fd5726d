package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Shapes;
import dev.barnstorm.scenario.yaml.Words;
import java.time.Duration;
import java.util.List;

/** How a data plan is written. */
final class DataPlanFormat {
    /** A shorter period is no contract; and so many of them would be a walk of their own. */
    private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(1);

    /** What happens to bytes beyond the allowance; infinite: they do not pass. */
    private static final double STOP = Double.POSITIVE_INFINITY;

    private static final Key<Distribution> ALLOWANCE = Key.required(
            "allowance",
            DistributionFormat.VOLUMES,
            "Bytes that a device has a period, both directions together; a distribution gives each device its own.");
    private static final Key<Duration> EVERY = Key.defaulted(
            "every",
            Scalars.DURATION.must(span -> span.compareTo(SHORTEST_PERIOD) >= 0, "must be 1s or more"),
            "30d",
            "How long a period is.");
    private static final Key<Duration> AT = Key.optional(
            "at",
            Scalars.DURATION,
            "When a period begins, from the start; the others come before and after it. Default: drawn for each device");
    private static final Key<Double> THROTTLE = Key.required(
            "throttle",
            Scalars.RATE.must(rate -> rate < STOP, "must be a rate: a device that is not slowed needs no data plan"),
            "How fast each direction passes until the next period.");
    private static final Key<Double> THEN = Key.defaulted(
            "then",
            Shapes.mapOr(
                    MapFormat.of("throttling", "a throttled link", List.of(THROTTLE), values -> values.get(THROTTLE)),
                    Words.only("what comes when the allowance is used up", "stop", STOP)),
            "{throttle: 64kbps}",
            "What comes when the allowance is used up, until the next period: a slow link, or none.");

    static final Format<DataPlanSpec> FORMAT = MapFormat.of(
            "dataPlan",
            "a data plan",
            List.of(ALLOWANCE, EVERY, AT, THEN),
            values -> new DataPlanSpec(
                    values.get(ALLOWANCE),
                    values.get(EVERY),
                    values.maybe(AT),
                    values.get(THEN) == STOP ? null : values.get(THEN)));

    private DataPlanFormat() {}
}
