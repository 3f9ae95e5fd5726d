package dev.barnstorm.explore;

import java.util.Map;
import org.hipparchus.util.CombinatoricsUtils;

/**
 * Whether one of two ways to play gives more than the other by more than chance explains, when both were played with the same
 * seeds: the sign test (Dixon and Mood, <i>The statistical sign test</i>, 1946). It asks only in how many seeds the one is
 * above the other; seeds in which both are equal say nothing.
 */
public final class PairedSigns {

    /** What chance may do at most, for a difference to be called one. */
    static final double LEVEL = 0.05;

    private PairedSigns() {}

    /**
     * How likely so uneven a split of signs, or a more uneven one, would be by chance alone, either way.
     *
     * @param above in how many seeds the one is above the other, 0 or more
     * @param below in how many it is below, 0 or more
     * @return above 0, at most 1
     */
    static double probability(int above, int below) {
        int seeds = above + below;
        double tail = 0;
        for (int rarer = 0; rarer <= Math.min(above, below); rarer++) {
            tail += Math.exp(CombinatoricsUtils.binomialCoefficientLog(seeds, rarer) - seeds * Math.log(2));
        }
        return Math.min(1, 2 * tail);
    }

    /** Whether it is more than chance. */
    public static boolean differ(int above, int below) {
        return probability(above, below) < LEVEL;
    }

    /** Whether the one is above the other in more of the seeds that both have than chance explains. */
    public static boolean isAbove(Map<Long, Double> one, Map<Long, Double> other) {
        int above = 0;
        int below = 0;
        for (Map.Entry<Long, Double> own : one.entrySet()) {
            Double beside = other.get(own.getKey());
            if (beside != null) {
                above += own.getValue() > beside ? 1 : 0;
                below += own.getValue() < beside ? 1 : 0;
            }
        }
        return above > below && differ(above, below);
    }
}
