package dev.barnstorm.phone;

import java.util.List;
import java.util.function.LongFunction;

/**
 * Some amounts in order.
 *
 * @param sorted from the smallest to the largest
 */
record Quantiles(List<Long> sorted) {

    Quantiles {
        sorted = sorted.stream().sorted().toList();
    }

    /** The smallest amount that so large a share of them does not exceed (nearest rank). */
    long at(double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    /** The median, p95 and the largest, in words; nothing of none. */
    String words(LongFunction<String> spelled, String largest) {
        return sorted.isEmpty()
                ? "none"
                : "p50 " + spelled.apply(at(0.5)) + ", p95 " + spelled.apply(at(0.95)) + ", " + largest + " "
                        + spelled.apply(at(1));
    }
}
