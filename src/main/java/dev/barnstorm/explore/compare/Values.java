package dev.barnstorm.explore.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a group measured of one metric.
 *
 * @param ofRuns a value for each run, in their order; null where a run has none. What is no number counts as none.
 */
public record Values(List<@Nullable Double> ofRuns) {

    public Values {
        List<@Nullable Double> numbers = new ArrayList<>();
        ofRuns.forEach(value -> numbers.add(value != null && Double.isFinite(value) ? value : null));
        ofRuns = Collections.unmodifiableList(numbers);
    }

    /** Those values, one a run. */
    static Values of(double... values) {
        return new Values(Arrays.stream(values).boxed().toList());
    }

    /** Those that are there, in the order of the runs. */
    double[] known() {
        return ofRuns.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** How many there are. */
    int count() {
        return known().length;
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return count() == 0;
    }

    /** The middle one, or the mean of the two in the middle. */
    double median() {
        return median(known());
    }

    /**
     * The median absolute deviation, unscaled: the median of how far the values are from their median. One value that is far
     * off moves neither (Hampel, <i>The influence curve and its role in robust estimation</i>, 1974).
     */
    double deviation() {
        double median = median();
        return median(
                Arrays.stream(known()).map(value -> Math.abs(value - median)).toArray());
    }

    double min() {
        return Arrays.stream(known()).min().orElseThrow();
    }

    double max() {
        return Arrays.stream(known()).max().orElseThrow();
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalStateException("there is no value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }
}
