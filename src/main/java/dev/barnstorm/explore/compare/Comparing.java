package dev.barnstorm.explore.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Compares two groups of runs. A metric is worse when its median got worse by more than is allowed, <i>and</i> the runs' spread
 * does not explain it: by {@link RankTest}, one-sided, adjusted by {@link Holm} for all metrics that gate, so that equal runs
 * are called worse in any of them in at most {@link #FALSE_ALARMS} of comparisons.
 */
public final class Comparing {

    /** How often, at most, equal runs may be called worse in any metric. */
    public static final double FALSE_ALARMS = 0.05;

    private final RunGroup base;
    private final RunGroup run;
    private final double maxRegression;
    private final Map<Metric, Double> worse = new EnumMap<>(Metric.class);
    private final Map<Metric, Double> better = new EnumMap<>(Metric.class);
    private final List<Metric> family;

    private Comparing(RunGroup base, RunGroup run, double maxRegression) {
        this.base = base;
        this.run = run;
        this.maxRegression = maxRegression;
        family = Metric.gating().stream()
                .filter(metric ->
                        base.values(metric).count() > 1 && run.values(metric).count() > 1)
                .toList();
        test();
    }

    /**
     * Compares them.
     *
     * @param maxRegression by how much a median may get worse, as a share of the base's, 0 or more
     * @param anyway whether to compare groups of different plots too, with a warning
     * @throws CompareException when they are of different plots and that is not wanted
     */
    public static Comparison of(RunGroup base, RunGroup run, double maxRegression, boolean anyway) {
        List<String> warnings = Warnings.of(base, run, anyway);
        Comparing comparing = new Comparing(base, run, maxRegression);
        return new Comparison(base, run, maxRegression, warnings, comparing.checks(), comparing.metrics());
    }

    private List<CheckChange> checks() {
        Set<String> names = new LinkedHashSet<>(run.checks());
        names.addAll(base.checks());
        return names.stream()
                .map(name -> new CheckChange(name, base.tally(name), run.tally(name)))
                .toList();
    }

    private List<MetricChange> metrics() {
        List<MetricChange> changes = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            changes.add(change(metric));
        }
        return changes;
    }

    /** Asks the rank test of all metrics at once, both ways. */
    private void test() {
        double[] higher = new double[family.size()];
        double[] lower = new double[family.size()];
        for (int i = 0; i < family.size(); i++) {
            double[] first = base.values(family.get(i)).known();
            double[] second = run.values(family.get(i)).known();
            higher[i] = RankTest.probabilityThatSecondIsHigher(first, second);
            lower[i] = RankTest.probabilityThatSecondIsHigher(second, first);
        }
        double[] up = Holm.adjusted(worsening(higher, lower));
        double[] down = Holm.adjusted(worsening(lower, higher));
        for (int i = 0; i < family.size(); i++) {
            worse.put(family.get(i), up[i]);
            better.put(family.get(i), down[i]);
        }
    }

    /** For each metric the probability that belongs to its worse way. */
    private double[] worsening(double[] ifLess, double[] ifMore) {
        double[] chosen = new double[family.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = family.get(i).direction() == Direction.LESS ? ifLess[i] : ifMore[i];
        }
        return chosen;
    }

    private MetricChange change(Metric metric) {
        Values before = base.values(metric);
        Values after = run.values(metric);
        if (before.isEmpty() || after.isEmpty()) {
            Change none = metric.gates() ? Change.CANNOT_TELL : Change.INFORMATION;
            return made(metric, before, after, 0, OptionalDouble.empty(), none, Optional.empty());
        }
        double change = after.median() - before.median();
        double floor = floor(metric);
        OptionalDouble relative = Math.abs(before.median()) > floor
                ? OptionalDouble.of(change / Math.abs(before.median()))
                : OptionalDouble.empty();
        if (!metric.gates()) {
            return made(metric, before, after, 0, relative, Change.INFORMATION, Optional.empty());
        }
        double allowed = Math.max(floor, maxRegression * Math.abs(before.median()));
        if (Math.abs(change) <= allowed) {
            return made(metric, before, after, allowed, relative, Change.SAME, Optional.empty());
        }
        boolean forTheWorse = metric.direction().worsening(change) > 0;
        Evidence evidence = evidence(before, after);
        Change told = holds(evidence, metric, before, after, forTheWorse)
                ? (forTheWorse ? Change.WORSE : Change.BETTER)
                : Change.NOISE;
        return made(metric, before, after, allowed, relative, told, Optional.of(evidence));
    }

    private MetricChange made(
            Metric metric,
            Values before,
            Values after,
            double allowed,
            OptionalDouble relative,
            Change change,
            Optional<Evidence> evidence) {
        return new MetricChange(
                metric, before, after, allowed, relative, change, evidence, probability(metric, before, after));
    }

    /** The way in which the medians went. */
    private OptionalDouble probability(Metric metric, Values before, Values after) {
        if (!family.contains(metric) || evidence(before, after) != Evidence.RANK_TEST) {
            return OptionalDouble.empty();
        }
        boolean improved = metric.direction().worsening(after.median() - before.median()) < 0;
        return OptionalDouble.of(improved ? better.getOrDefault(metric, 1.0) : worse.getOrDefault(metric, 1.0));
    }

    private double floor(Metric metric) {
        Values requests = base.values(Metric.REQUESTS);
        return metric.floor(base.plot().speed(), requests.isEmpty() ? 0 : requests.median());
    }

    /** The test decides nothing where even runs that lie wholly apart would not convince it. */
    private Evidence evidence(Values before, Values after) {
        if (before.count() == 1 || after.count() == 1) {
            return Evidence.LIMIT_ALONE;
        }
        double best = RankTest.smallest(before.count(), after.count()) * family.size();
        return best <= FALSE_ALARMS ? Evidence.RANK_TEST : Evidence.APART;
    }

    private boolean holds(Evidence evidence, Metric metric, Values before, Values after, boolean forTheWorse) {
        return switch (evidence) {
            case LIMIT_ALONE -> true;
            case APART -> before.max() < after.min() || after.max() < before.min();
            case RANK_TEST -> (forTheWorse ? worse : better).getOrDefault(metric, 1.0) <= FALSE_ALARMS;
        };
    }
}
