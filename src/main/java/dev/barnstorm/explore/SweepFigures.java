package dev.barnstorm.explore;

import dev.barnstorm.check.Coverage;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.check.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What many seeds of one scenario have in common.
 *
 * @param seeds how many were played
 * @param passed how many passed
 * @param failed how many failed
 * @param undecided how many were undecided
 * @param figures how each figure is spread over the seeds, by its name
 */
public record SweepFigures(long seeds, long passed, long failed, long undecided, Map<String, Range> figures) {

    /**
     * How a figure is spread over seeds; by nearest rank.
     *
     * @param low 2.5 % of the seeds are at most this
     * @param median half of the seeds are at most this
     * @param high 97.5 % of the seeds are at most this
     */
    public record Range(double low, double median, double high, double min, double max) {

        /** The spread of one or more values. */
        public static Range of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Range(
                    rank(sorted, 0.025), rank(sorted, 0.5), rank(sorted, 0.975), sorted[0], sorted[sorted.length - 1]);
        }

        private static double rank(double[] sorted, double share) {
            int rank = (int) Math.ceil(share * sorted.length);
            return sorted[Math.max(1, rank) - 1];
        }
    }

    /** The verdict over all of them: the worst. */
    public Verdict verdict() {
        if (failed > 0) {
            return Verdict.FAIL;
        }
        return undecided > 0 || seeds == 0 ? Verdict.UNKNOWN : Verdict.PASS;
    }

    /** The figures of those results. */
    public static SweepFigures of(List<SeedResult> results) {
        List<Judgement> judgements =
                results.stream().flatMap(result -> result.judgement().stream()).toList();
        Map<String, Range> figures = new LinkedHashMap<>();
        measured().forEach((name, figure) -> {
            double[] values = judgements.stream()
                    .map(judgement -> figure.apply(judgement.metrics()))
                    .flatMapToDouble(value ->
                            value == null ? OptionalDouble.empty().stream() : OptionalDouble.of(value).stream())
                    .toArray();
            put(figures, name, values);
        });
        covered().forEach((name, amount) -> put(figures, name, seen(judgements, amount)));
        double[] faults = seen(judgements, Coverage::deviceFaults);
        if (Arrays.stream(faults).anyMatch(count -> count > 0)) {
            put(figures, "deviceFaults", faults);
        }
        return new SweepFigures(
                results.size(),
                count(results, Verdict.PASS),
                count(results, Verdict.FAIL),
                count(results, Verdict.UNKNOWN),
                figures);
    }

    private static double[] seen(List<Judgement> judgements, Function<Coverage, Coverage.Amount> amount) {
        return judgements.stream()
                .mapToDouble(judgement -> amount.apply(judgement.coverage()).seen())
                .toArray();
    }

    private static void put(Map<String, Range> figures, String name, double[] values) {
        if (values.length > 0) {
            figures.put(name, Range.of(values));
        }
    }

    private static long count(List<SeedResult> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    private static Map<String, Function<Metrics, @Nullable Double>> measured() {
        Map<String, Function<Metrics, @Nullable Double>> measured = new LinkedHashMap<>();
        measured.put("conflictRate", Metrics::conflictRate);
        measured.put("dwellP50Seconds", metrics -> metrics.queueDwellSeconds().p50());
        measured.put("dwellP95Seconds", metrics -> metrics.queueDwellSeconds().p95());
        measured.put("batches", metrics -> (double) metrics.batches());
        measured.put("editsLost", metrics -> (double) metrics.editsLost());
        measured.put("timeToConvergenceSeconds", Metrics::timeToConvergenceSeconds);
        return measured;
    }

    private static Map<String, Function<Coverage, Coverage.Amount>> covered() {
        Map<String, Function<Coverage, Coverage.Amount>> covered = new LinkedHashMap<>();
        covered.put("conflicts", Coverage::conflicts);
        covered.put("lostAcks", Coverage::lostAcks);
        covered.put("cutMidRequest", Coverage::cutMidRequest);
        covered.put("fullBatches", Coverage::fullBatches);
        return covered;
    }
}
