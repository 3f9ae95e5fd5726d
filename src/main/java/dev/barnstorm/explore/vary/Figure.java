package dev.barnstorm.explore.vary;

import dev.barnstorm.check.Metrics;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is compared between settings. Of all of them, less is better. */
public enum Figure {
    /** Half of the changes waited no longer, barn seconds. */
    DWELL_P50("dwellP50Seconds", "dwell p50", Unit.SECONDS, metrics -> metrics.queueDwellSeconds()
            .p50()),
    /** 95 % of the changes waited no longer, barn seconds. */
    DWELL_P95("dwellP95Seconds", "dwell p95", Unit.SECONDS, metrics -> metrics.queueDwellSeconds()
            .p95()),
    /** 95 % of the pushes were answered within so long from when they were due, barn seconds. */
    LATENCY_P95(
            "batchLatencyP95Seconds",
            "batch latency p95",
            Unit.SECONDS,
            metrics -> metrics.batches() == 0
                    ? null
                    : metrics.batchLatencyMs().fromTick().p95() / 1_000),
    /** From the heal to quiet, barn seconds. */
    CONVERGENCE("timeToConvergenceSeconds", "convergence", Unit.SECONDS, Metrics::timeToConvergenceSeconds),
    /** Pushes and PUTs. */
    BATCHES("batches", "batches", Unit.COUNT, metrics -> (double) metrics.batches()),
    /** All requests of devices. */
    REQUESTS("requests", "requests", Unit.COUNT, metrics -> (double) metrics.requests()),
    /** Bytes of requests that reached the server. */
    BYTES_UP("bytesUp", "up", Unit.BYTES, metrics -> (double) metrics.bytesUp()),
    /** Bytes of their replies. */
    BYTES_DOWN("bytesDown", "down", Unit.BYTES, metrics -> (double) metrics.bytesDown()),
    /** Share of document changes that met a concurrent one. */
    CONFLICT_RATE("conflictRate", "conflicts", Unit.SHARE, Metrics::conflictRate),
    /** Edits that a merge threw away. */
    EDITS_LOST("editsLost", "edits lost", Unit.COUNT, metrics -> (double) metrics.editsLost());

    private enum Unit {
        SECONDS,
        COUNT,
        BYTES,
        SHARE
    }

    private final String key;
    private final String title;
    private final Unit unit;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Function<Metrics, @Nullable Double> measure;

    Figure(String key, String title, Unit unit, Function<Metrics, @Nullable Double> measure) {
        this.key = key;
        this.title = title;
        this.unit = unit;
        this.measure = measure;
    }

    /** Its name for machines. */
    public String key() {
        return key;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** What a run measured; empty where it did not. */
    OptionalDouble of(Metrics metrics) {
        Double value = measure.apply(metrics);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** A value with its unit, short. */
    String words(double value) {
        return switch (unit) {
            case SECONDS ->
                value < 100
                        ? number("%.1f s", value)
                        : value < 6_000 ? number("%.2f min", value / 60) : number("%.2f h", value / 3_600);
            case COUNT -> number("%,.0f", value);
            case BYTES -> value < 1e6 ? number("%.0f kB", value / 1e3) : number("%.2f MB", value / 1e6);
            case SHARE -> number("%.1f %%", value * 100);
        };
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
