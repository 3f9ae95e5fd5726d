package dev.barnstorm.scenario;

import dev.barnstorm.scenario.ChecksSpec.Mode;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Shapes;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How checks and objectives are written. */
final class ChecksFormat {
    private static final Words<Mode> MODE = Words.of("what a check's verdict counts for", Mode.class);
    private static final String MODE_TOLD = "It gates the run, is only shown, or is not computed. Default: required";

    /** What a key of an objective says: a mode, or bounds. */
    private record Objective(
            @Nullable Mode mode,
            SortedMap<String, Duration> times,
            @Nullable Double max,
            boolean derived,
            SortedMap<String, Integer> counts) {
        static final Objective UNSTATED = new Objective(null, new TreeMap<>(), null, false, new TreeMap<>());
    }

    private static final List<Key<Mode>> CORRECTNESS = Stream.of(
                    "no-lost-write",
                    "ack-soundness",
                    "at-most-once",
                    "version-chain",
                    "complete-pull",
                    "convergence",
                    "policy",
                    "payload-integrity",
                    "fifo-order",
                    "monotonic-reads",
                    "no-resurrection",
                    "site-isolation",
                    "liveness",
                    "quiescent-silence",
                    "protocol-conformance")
            .map(name -> Key.optional(name, MODE, MODE_TOLD))
            .toList();

    private static final Key<Double> MAX_SHARE = Key.required("max", Scalars.SHARE, "The largest allowed share.");
    private static final Key<Double> MAX_TIMES = Key.required(
            "max", Scalars.NUMBER.must(times -> times >= 1, "must be 1 or more"), "So many times at most.");
    private static final Key<Duration> MAX_TIME = Key.required("max", Scalars.DURATION, "The longest allowed time.");
    private static final List<Key<Duration>> PERCENTILES = Stream.of("p50", "p95", "p99", "max")
            .map(name -> Key.optional(name, Scalars.DURATION, "The longest allowed time at this percentile."))
            .toList();
    private static final Key<Boolean> GATE = Key.optional(
            "gate",
            Words.only("a way to gate", "derived", true),
            "derived: gates at any speed, on latency as a device feels it. Default: gates at speed 1 only");
    private static final List<Key<Long>> COUNTS = Stream.of(
                    "conflicts", "lostAcks", "cutMidRequest", "fullBatches", "deviceFaults")
            .map(name ->
                    Key.optional(name, Scalars.whole(0, 1_000_000_000), "How often this must have happened at least."))
            .toList();

    private static final Format<Objective> SHARE_BOUND = MapFormat.of(
            "shareObjective",
            "an objective",
            List.of(MAX_SHARE),
            values -> new Objective(null, new TreeMap<>(), values.get(MAX_SHARE), false, new TreeMap<>()));
    private static final Format<Objective> TIMES_BOUND = MapFormat.of(
            "timesOverObjective",
            "an objective",
            List.of(MAX_TIMES),
            values -> new Objective(null, new TreeMap<>(), values.get(MAX_TIMES), false, new TreeMap<>()));
    private static final Format<Objective> TIME_BOUND = MapFormat.of(
            "timeObjective",
            "an objective",
            List.of(MAX_TIME),
            values -> new Objective(null, longest(values.get(MAX_TIME)), null, false, new TreeMap<>()));
    private static final Format<Objective> DWELL_BOUNDS = MapFormat.of(
            "timesObjective",
            "an objective",
            List.copyOf(PERCENTILES),
            values -> new Objective(null, times(values), null, false, new TreeMap<>()));
    private static final Format<Objective> LATENCY_BOUNDS = MapFormat.of(
            "latencyObjective",
            "an objective",
            Stream.<Key<?>>concat(PERCENTILES.stream(), Stream.of(GATE)).toList(),
            values -> new Objective(null, times(values), null, values.getOr(GATE, false), new TreeMap<>()));
    private static final Format<Objective> COVERAGE_BOUNDS = MapFormat.of(
            "coverage",
            "a coverage",
            List.copyOf(COUNTS),
            values -> new Objective(null, new TreeMap<>(), null, false, counts(values)));

    private static final Key<Objective> COVERAGE =
            objective("coverage", COVERAGE_BOUNDS, "What must at least have happened, or the run is undecided.");
    private static final Key<Objective> CONFLICT_RATE =
            objective("conflict-rate", SHARE_BOUND, "Share of settled document changes that met a concurrent one.");
    private static final Key<Objective> QUEUE_DWELL =
            objective("queue-dwell", DWELL_BOUNDS, "How long records sit in the queue, from action to settled.");
    private static final Key<Objective> BATCH_LATENCY =
            objective("batch-latency", LATENCY_BOUNDS, "How long a batch takes, from its planned tick.");
    private static final Key<Objective> TIME_TO_CONVERGENCE =
            objective("time-to-convergence", TIME_BOUND, "How long from heal to quiet.");
    private static final Key<Objective> ERROR_RATE = objective(
            "error-rate", SHARE_BOUND, "Share of requests that reached the server and failed, injected faults aside.");
    private static final Key<Objective> RECONNECT_PEAK = objective(
            "reconnect-peak",
            TIMES_BOUND,
            "How many times the steady mean of requests a second the busiest second after a correlated return has.");

    private static final List<Key<Objective>> OBJECTIVES = List.of(
            COVERAGE, CONFLICT_RATE, QUEUE_DWELL, BATCH_LATENCY, TIME_TO_CONVERGENCE, ERROR_RATE, RECONNECT_PEAK);

    static final Format<ChecksSpec> FORMAT = MapFormat.of("checks", "the checks", table(), ChecksFormat::checks);

    private ChecksFormat() {}

    private static Key<Objective> objective(String name, Format<Objective> bounds, String description) {
        Format<Objective> mode = MODE.as(word -> new Objective(word, new TreeMap<>(), null, false, new TreeMap<>()));
        return Key.optional(name, Shapes.mapOr(bounds, mode), description);
    }

    private static List<Key<?>> table() {
        List<Key<?>> table = new ArrayList<>(CORRECTNESS);
        table.addAll(OBJECTIVES);
        return table;
    }

    private static SortedMap<String, Duration> longest(Duration max) {
        SortedMap<String, Duration> times = new TreeMap<>();
        times.put("max", max);
        return times;
    }

    private static SortedMap<String, Duration> times(Values values) {
        SortedMap<String, Duration> times = new TreeMap<>();
        for (Key<Duration> percentile : PERCENTILES) {
            Duration bound = values.maybe(percentile);
            if (bound != null) {
                times.put(percentile.name(), bound);
            }
        }
        return times;
    }

    private static SortedMap<String, Integer> counts(Values values) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (Key<Long> count : COUNTS) {
            Long least = values.maybe(count);
            if (least != null) {
                counts.put(count.name(), least.intValue());
            }
        }
        return counts;
    }

    private static ChecksSpec checks(Values values) {
        SortedMap<String, Mode> modes = new TreeMap<>();
        for (Key<Mode> check : CORRECTNESS) {
            putIfStated(modes, check.name(), values.maybe(check));
        }
        for (Key<Objective> objective : OBJECTIVES) {
            putIfStated(
                    modes,
                    objective.name(),
                    values.getOr(objective, Objective.UNSTATED).mode());
        }
        return new ChecksSpec(
                modes,
                values.getOr(CONFLICT_RATE, Objective.UNSTATED).max(),
                values.getOr(QUEUE_DWELL, Objective.UNSTATED).times(),
                values.getOr(BATCH_LATENCY, Objective.UNSTATED).times(),
                values.getOr(BATCH_LATENCY, Objective.UNSTATED).derived(),
                values.getOr(TIME_TO_CONVERGENCE, Objective.UNSTATED).times().get("max"),
                values.getOr(ERROR_RATE, Objective.UNSTATED).max(),
                values.getOr(RECONNECT_PEAK, Objective.UNSTATED).max(),
                values.getOr(COVERAGE, Objective.UNSTATED).counts());
    }

    private static void putIfStated(SortedMap<String, Mode> modes, String name, @Nullable Mode mode) {
        if (mode != null) {
            modes.put(name, mode);
        }
    }
}
