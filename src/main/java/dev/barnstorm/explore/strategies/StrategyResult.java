package dev.barnstorm.explore.strategies;

import dev.barnstorm.check.Losses;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.SweepFigures;
import dev.barnstorm.explore.SweepFigures.Range;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What came of one strategy.
 *
 * @param strategy how documents were changed by several
 * @param sweep its seeds, and how they were judged
 * @param figures how each figure is spread over the seeds; a figure that no seed has is absent
 */
public record StrategyResult(Strategy strategy, SweepFigures sweep, Map<Figure, Range> figures) {

    public StrategyResult {
        figures = Collections.unmodifiableMap(new EnumMap<>(figures));
    }

    /**
     * Of the seeds of a strategy.
     *
     * @param losses of each seed
     */
    public static StrategyResult of(Strategy strategy, List<SeedResult> results, Map<Long, Losses> losses) {
        Map<Figure, Range> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            double[] values = results.stream()
                    .filter(result -> result.judgement().isPresent())
                    .map(result ->
                            figure.of(result.judgement().get(), Objects.requireNonNull(losses.get(result.seed()))))
                    .flatMapToDouble(OptionalDouble::stream)
                    .toArray();
            if (values.length > 0) {
                figures.put(figure, Range.of(values));
            }
        }
        return new StrategyResult(strategy, SweepFigures.of(results), figures);
    }

    /** What its seeds come to; undecided where none of them met a conflict, since then no strategy was asked. */
    public Verdict verdict() {
        Range conflicts = figures.get(Figure.CONFLICTS);
        boolean asked = conflicts != null && conflicts.max() > 0;
        return asked || sweep.verdict() == Verdict.FAIL ? sweep.verdict() : Verdict.UNKNOWN;
    }

    /** The median of a figure; infinite where no seed has it. */
    public double median(Figure figure) {
        Range range = figures.get(figure);
        return range == null ? Double.POSITIVE_INFINITY : range.median();
    }

    /** Whether the intervals that hold 95 % of the seeds overlap. */
    boolean overlaps(Figure figure, StrategyResult other) {
        Range own = figures.get(figure);
        Range others = other.figures.get(figure);
        return own != null && others != null && own.low() <= others.high() && others.low() <= own.high();
    }
}
