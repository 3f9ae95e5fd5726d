package dev.barnstorm.explore.vary;

import dev.barnstorm.explore.SweepFigures.Range;
import java.util.Optional;

/**
 * The axis on which all settings of a figure are drawn, from nothing to the most.
 *
 * @param most the largest value that is drawn, above 0
 */
record Scale(double most) {

    static Scale of(Comparison comparison, Figure figure) {
        double most = comparison.settings().stream()
                .map(played -> Comparison.spread(played, figure))
                .flatMap(Optional::stream)
                .mapToDouble(Range::high)
                .max()
                .orElse(0);
        return new Scale(most > 0 ? most : 1);
    }

    /** Where a value is, 0 to {@code length}. */
    int place(double value, int length) {
        return (int) Math.round(Math.max(0, Math.min(1, value / most)) * length);
    }
}
