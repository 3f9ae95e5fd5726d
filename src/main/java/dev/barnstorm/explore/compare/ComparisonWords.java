package dev.barnstorm.explore.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What all reports of a comparison say in the same words and the same order. */
final class ComparisonWords {

    private ComparisonWords() {}

    /** The comparison in one sentence, without its end. */
    static String headline(Comparison comparison) {
        int checks = comparison.worseChecks().size();
        int metrics = comparison.worseMetrics().size();
        return switch (comparison.verdict()) {
            case FAIL ->
                Words.of(checks + (long) metrics, "regression") + " (" + Words.of(checks, "check") + ", "
                        + Words.of(metrics, "figure") + ")";
            case UNKNOWN -> "nothing to compare";
            case PASS, NOT_APPLICABLE ->
                "no regression in "
                        + Words.of(comparison.checks().size(), "check") + " and "
                        + Words.of(gating(comparison).size(), "figure");
        };
    }

    /** How a figure is told from noise here. */
    static String method(Comparison comparison) {
        String limit = "worse by more than " + Words.percent(comparison.maxRegression());
        if (comparison.noiseIsUnknown()) {
            return limit + "; noise is not known";
        }
        return comparison.tested() == 0
                ? limit + ", and all runs beyond all of the base"
                : limit + ", and more than noise (rank test over " + Words.of(comparison.tested(), "figure") + ", "
                        + Words.percent(Comparing.FALSE_ALARMS) + " false alarms at most)";
    }

    /** A side: how many runs and what they came to. */
    static String side(RunGroup group) {
        return Words.of(group.whole().size(), "run") + ", " + Words.of(group.verdict());
    }

    /** The verdict as the heading's word. */
    static String verdict(Comparison comparison) {
        return Words.of(comparison.verdict());
    }

    /** Checks that are worth telling: those whose verdict changed, and those that do not hold; regressions first. */
    static List<CheckChange> told(Comparison comparison) {
        return comparison.checks().stream()
                .filter(check -> check.change() != Change.SAME
                        || check.run().map(CheckTally::rank).orElse(0) > 0)
                .sorted(Comparator.comparing((CheckChange check) -> !check.isRegression())
                        .thenComparing(CheckChange::change))
                .toList();
    }

    /** The metrics with a direction: regressions first, then what cannot be told, noise, better and same. */
    static List<MetricChange> gating(Comparison comparison) {
        return comparison.metrics().stream()
                .filter(metric -> metric.metric().gates())
                .sorted(Comparator.comparing(MetricChange::change))
                .toList();
    }

    /** The metrics that only inform and were measured on either side. */
    static List<MetricChange> informing(Comparison comparison) {
        return comparison.metrics().stream()
                .filter(metric -> !metric.metric().gates())
                .filter(metric -> !metric.base().isEmpty() || !metric.run().isEmpty())
                .toList();
    }

    /** A median with its deviation, such as {@code 101.2 ± 0.4 ms}. */
    static String middle(MetricChange change, Values values) {
        if (values.isEmpty()) {
            return "not measured";
        }
        Unit unit = change.metric().unit();
        String median = unit.number(values.median(), change.largest());
        String spread = values.count() == 1 ? "" : " ± " + unit.number(values.deviation(), change.largest());
        return median + spread + unit.suffix(change.largest());
    }

    /** The change of the medians: in per cent, or in the metric's own unit where a share means nothing. */
    static String change(MetricChange change) {
        if (change.base().isEmpty() || change.run().isEmpty()) {
            return "";
        }
        double by = change.run().median() - change.base().median();
        if (change.relative().isPresent() && by != 0) {
            return String.format(Locale.ROOT, "%+.1f %%", change.relative().getAsDouble() * 100);
        }
        return by == 0 ? "0" : (by > 0 ? "+" : "") + change.metric().unit().words(by, change.largest());
    }

    /** Where the limit was passed, how likely equal runs look so; and what is missing. */
    static String evidence(MetricChange change) {
        List<String> words = new ArrayList<>();
        change.probability().stream()
                .filter(p -> change.evidence().isPresent())
                .forEach(p -> words.add(
                        p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p %.3f", Math.ceil(p * 1000) / 1000)));
        change.evidence().filter(Evidence.APART::equals).ifPresent(apart -> words.add("few runs"));
        partly(words, change.base());
        partly(words, change.run());
        return String.join(", ", words);
    }

    private static void partly(List<String> words, Values values) {
        int known = values.count();
        if (known > 0 && known < values.ofRuns().size()) {
            words.add("measured in " + known + " of " + values.ofRuns().size());
        }
    }
}
