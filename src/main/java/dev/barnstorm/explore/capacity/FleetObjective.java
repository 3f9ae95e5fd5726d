package dev.barnstorm.explore.capacity;

import dev.barnstorm.check.Metrics;
import dev.barnstorm.check.Spread;
import dev.barnstorm.scenario.yaml.Scalars;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a fleet must keep: a figure below a bound. Times are barn time.
 *
 * @param kind which figure
 * @param percentile {@code p50}, {@code p95}, {@code p99} or {@code max}; empty where the figure has none
 * @param bound what it must stay below: seconds, or a share
 * @param words as it was written
 */
public record FleetObjective(Kind kind, String percentile, double bound, String words) {

    private static final Pattern FORM = Pattern.compile("\\s*([a-z-]+)(?:\\.(p50|p95|p99|max))?\\s*<\\s*(\\S+)\\s*");

    /** What can be asked for. */
    public enum Kind {
        /** From the time at which a push is due to its reply. */
        BATCH_LATENCY(true, true),
        /** From an action to its acknowledgement. */
        QUEUE_DWELL(true, true),
        /** From the heal to the last device that has everything. */
        TIME_TO_CONVERGENCE(false, true),
        /** Share of requests that reached the server and failed. */
        ERROR_RATE(false, false),
        /** Share of changes of documents that met another's. */
        CONFLICT_RATE(false, false);

        private final boolean spread;
        private final boolean time;

        Kind(boolean spread, boolean time) {
            this.spread = spread;
            this.time = time;
        }

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none; the message says what is allowed
     */
    public static FleetObjective of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw no(text, "an objective is a figure, '<' and a bound");
        }
        Kind kind = kind(form.group(1), text);
        String percentile = form.group(2) == null ? "" : form.group(2);
        if (kind.spread == percentile.isEmpty()) {
            throw no(
                    text,
                    kind.word() + (kind.spread ? " needs one of .p50, .p95, .p99 and .max" : " has no percentiles"));
        }
        double bound = kind.time ? seconds(form.group(3), text) : share(form.group(3), text);
        String dot = percentile.isEmpty() ? "" : ".";
        return new FleetObjective(kind, percentile, bound, kind.word() + dot + percentile + " < " + form.group(3));
    }

    private static Kind kind(String word, String text) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw no(text, "'" + word + "' is no figure");
    }

    private static double seconds(String bound, String text) {
        return Scalars.DURATION
                .parse()
                .apply(bound)
                .map(duration -> duration.toNanos() / 1e9)
                .filter(seconds -> seconds > 0)
                .orElseThrow(() -> no(text, "'" + bound + "' is no time above 0: write 800ms, 20m"));
    }

    private static double share(String bound, String text) {
        return Scalars.SHARE
                .parse()
                .apply(bound)
                .filter(share -> share > 0)
                .orElseThrow(() -> no(text, "'" + bound + "' is no share above 0: write 1%"));
    }

    private static IllegalArgumentException no(String text, String why) {
        return new IllegalArgumentException("'" + text + "': " + why
                + ". Allowed are batch-latency and queue-dwell with .p50, .p95, .p99 or .max, time-to-convergence, error-rate"
                + " and conflict-rate, for example 'batch-latency.p95<800ms'");
    }

    /** What was measured of it; empty where there was nothing to measure. */
    public OptionalDouble measured(Metrics metrics) {
        return switch (kind) {
            case BATCH_LATENCY -> of(metrics.batchLatencyMs().fromTick(), 1e-3);
            case QUEUE_DWELL -> {
                Metrics.QueueDwell dwell = metrics.queueDwellSeconds();
                yield of(new Spread(dwell.p50(), dwell.p95(), dwell.p99(), dwell.max(), dwell.count()), 1);
            }
            case TIME_TO_CONVERGENCE -> maybe(metrics.timeToConvergenceSeconds());
            case ERROR_RATE -> maybe(metrics.errorRate());
            case CONFLICT_RATE -> maybe(metrics.conflictRate());
        };
    }

    private OptionalDouble of(Spread spread, double unit) {
        return spread.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(spread.of(percentile) * unit);
    }

    private static OptionalDouble maybe(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** A value of this figure for people. */
    public String spelt(double value) {
        if (!kind.time) {
            return String.format(Locale.ROOT, "%.2f %%", 100 * value);
        }
        if (value < 1) {
            return String.format(Locale.ROOT, "%.0f ms", value * 1_000);
        }
        return value < 120
                ? String.format(Locale.ROOT, "%.2f s", value)
                : String.format(Locale.ROOT, "%.1f min", value / 60);
    }
}
