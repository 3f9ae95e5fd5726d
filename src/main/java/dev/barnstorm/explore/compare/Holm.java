package dev.barnstorm.explore.compare;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many questions asked at once: with nine metrics, one of them looks unusual by chance nine times as often. Probabilities are
 * adjusted so that equal runs give a false alarm in <i>any</i> of them no more often than is allowed for one (Holm, <i>A simple
 * sequentially rejective multiple test procedure</i>, 1979). It holds however the metrics hang together, and these do.
 */
final class Holm {

    private Holm() {}

    /** The adjusted probabilities, in the order of the given ones, each at most 1. */
    static double[] adjusted(double[] probabilities) {
        List<Integer> rising = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> probabilities[place]))
                .toList();
        double[] adjusted = new double[probabilities.length];
        double largest = 0;
        for (int step = 0; step < rising.size(); step++) {
            int place = rising.get(step);
            largest = Math.max(largest, Math.min(1, (rising.size() - step) * probabilities[place]));
            adjusted[place] = largest;
        }
        return adjusted;
    }
}
