package dev.barnstorm.explore.compare;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether one group of values lies above another by more than chance explains: the rank-sum test of Wilcoxon, <i>Individual
 * comparisons by ranking methods</i> (1945), and Mann and Whitney, <i>On a test of whether one of two random variables is
 * stochastically larger than the other</i> (1947). It asks nothing of how values are spread, and one value that is far off
 * weighs no more than one that is just above.
 *
 * <p>The probabilities are exact, with ties too: if both groups come from one source, every way to deal the values out is as
 * likely as any other, and the ways are counted by rank sum (the shift algorithm of Streitberg and Röhmel, <i>Exact
 * distributions for permutation and rank tests</i>, 1986). Nothing is drawn, and so nothing needs a seed.
 */
final class RankTest {

    /** Most values that a group may have: the work grows with the fourth power. */
    static final int MOST_VALUES = 50;

    private RankTest() {}

    /**
     * How likely the second group would lie as high above the first, or higher, if both came from one source.
     *
     * @return above 0, at most 1; no smaller than {@link #smallest}
     * @throws IllegalArgumentException when a group is empty or has more than {@link #MOST_VALUES}
     */
    static double probabilityThatSecondIsHigher(double[] first, double[] second) {
        requireSize(first.length);
        requireSize(second.length);
        int[] ranks = doubledMidranks(first, second);
        int observed = IntStream.range(first.length, ranks.length)
                .map(place -> ranks[place])
                .sum();
        double[] ways = waysBySum(ranks, second.length);
        double all = 0;
        double asHigh = 0;
        for (int sum = 0; sum < ways.length; sum++) {
            all += ways[sum];
            asHigh += sum >= observed ? ways[sum] : 0;
        }
        return asHigh / all;
    }

    /** The smallest probability that groups of these sizes can come to: one way of all ways to deal the values out. */
    static double smallest(int first, int second) {
        double ways = 1;
        for (int taken = 1; taken <= second; taken++) {
            ways = ways * (first + taken) / taken;
        }
        return 1 / ways;
    }

    private static void requireSize(int values) {
        if (values < 1 || values > MOST_VALUES) {
            throw new IllegalArgumentException("a group has 1 to " + MOST_VALUES + " values, and not " + values);
        }
    }

    /** Each value's rank, doubled, so that the mean rank of equal values is a whole number too. */
    private static int[] doubledMidranks(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        int[] ranks = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            int smaller = 0;
            int equal = 0;
            for (double other : all) {
                smaller += other < all[i] ? 1 : 0;
                equal += other == all[i] ? 1 : 0;
            }
            ranks[i] = 2 * smaller + equal + 1;
        }
        return ranks;
    }

    /** In how many ways so many of the ranks can be taken, by their sum. */
    private static double[] waysBySum(int[] ranks, int taken) {
        int largest = IntStream.of(ranks).sum();
        double[][] ways = new double[taken + 1][largest + 1];
        ways[0][0] = 1;
        for (int rank : ranks) {
            for (int count = taken; count >= 1; count--) {
                for (int sum = largest; sum >= rank; sum--) {
                    ways[count][sum] += ways[count - 1][sum - rank];
                }
            }
        }
        return ways[taken];
    }
}
