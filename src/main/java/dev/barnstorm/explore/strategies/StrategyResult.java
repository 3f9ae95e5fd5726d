package dev.barnstorm.explore.strategies;

import dev.barnstorm.check.Losses;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.PairedSigns;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.SweepFigures;
import dev.barnstorm.explore.SweepFigures.Range;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of one strategy.
 *
 * @param strategy how documents were changed by several
 * @param sweep its seeds, and how they were judged
 * @param values each figure by seed; a seed that did not measure it is not there
 */
public record StrategyResult(Strategy strategy, SweepFigures sweep, Map<Figure, SortedMap<Long, Double>> values) {

    public StrategyResult {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /**
     * Of the seeds of a strategy.
     *
     * @param losses of each seed
     */
    public static StrategyResult of(Strategy strategy, List<SeedResult> results, Map<Long, Losses> losses) {
        Map<Figure, SortedMap<Long, Double>> values = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            SortedMap<Long, Double> bySeed = new TreeMap<>();
            for (SeedResult result : results) {
                result.judgement()
                        .ifPresent(judgement -> figure.of(judgement, Objects.requireNonNull(losses.get(result.seed())))
                                .ifPresent(value -> bySeed.put(result.seed(), value)));
            }
            values.put(figure, bySeed);
        }
        return new StrategyResult(strategy, SweepFigures.of(results), values);
    }

    /** What its seeds come to; undecided where none of them met a conflict, since then no strategy was asked. */
    public Verdict verdict() {
        boolean asked = bySeed(Figure.CONFLICTS).values().stream().anyMatch(conflicts -> conflicts > 0);
        return asked || sweep.verdict() == Verdict.FAIL ? sweep.verdict() : Verdict.UNKNOWN;
    }

    /** A figure by seed. */
    SortedMap<Long, Double> bySeed(Figure figure) {
        return values.getOrDefault(figure, Collections.emptySortedMap());
    }

    /** How a figure is spread over the seeds; empty where no seed has it. */
    Optional<Range> spread(Figure figure) {
        double[] measured = bySeed(figure).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return measured.length == 0 ? Optional.empty() : Optional.of(Range.of(measured));
    }

    /** The median of a figure; infinite where no seed has it. */
    double median(Figure figure) {
        return spread(figure).map(Range::median).orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Whether it has more of a figure than another strategy: seed by seed, in more of them than chance explains, or, of which few
     * seeds are enough, in each of its seeds more than the other one in any.
     */
    boolean hasMore(Figure figure, StrategyResult other) {
        return PairedSigns.isAbove(bySeed(figure), other.bySeed(figure)) || isApartAbove(figure, other);
    }

    private boolean isApartAbove(Figure figure, StrategyResult other) {
        Optional<Range> others = other.spread(figure);
        return others.isPresent()
                && spread(figure).filter(own -> own.min() > others.get().max()).isPresent();
    }
}
