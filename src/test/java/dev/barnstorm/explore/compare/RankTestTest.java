package dev.barnstorm.explore.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankTestTest {

    private static final double EXACT = 1e-12;

    @Test
    void fiveThatLieWhollyAboveFiveAreOneWayOfTwoHundredAndFiftyTwo() {
        assertEquals(1 / 252.0, higher(values(1, 2, 3, 4, 5), values(6, 7, 8, 9, 10)), EXACT);
        assertEquals(1, higher(values(6, 7, 8, 9, 10), values(1, 2, 3, 4, 5)), EXACT);
        assertEquals(1 / 252.0, RankTest.smallest(5, 5), EXACT);
    }

    @Test
    void oneValueThatIsOutOfPlaceMakesItTwoWays() {
        assertEquals(2 / 252.0, higher(values(1, 2, 3, 4, 6), values(5, 7, 8, 9, 10)), EXACT);
    }

    @Test
    void howFarOneValueIsOffDoesNotMatter() {
        assertEquals(
                higher(values(1, 2, 3, 4, 6), values(5, 7, 8, 9, 10)),
                higher(values(1, 2, 3, 4, 6), values(5, 7, 8, 9, 1e9)),
                EXACT);
    }

    @Test
    void equalValuesSayNothing() {
        assertEquals(1, higher(values(7, 7, 7, 7, 7), values(7, 7, 7, 7, 7)), EXACT);
    }

    /** Of the six ways to deal 1, 2, 2, 3 out by twos, the rank sum of {2, 3} is reached by {2, 3} and {2', 3}. */
    @Test
    void tiesAreCountedByTheirMeanRank() {
        assertEquals(2 / 6.0, higher(values(1, 2), values(2, 3)), EXACT);
    }

    /** Every way to choose is tried, for sizes at which that can still be done. */
    @Test
    void countingByRankSumIsTryingEveryWay() {
        double[] first = values(3, 1, 4, 1, 5, 9);
        double[] second = values(2, 6, 5, 3, 5);

        assertEquals(byTryingAll(first, second), higher(first, second), EXACT);
        assertEquals(byTryingAll(second, first), higher(second, first), EXACT);
    }

    @Test
    void theLargestGroupsAreStillCounted() {
        double[] odd = IntStream.range(0, 50).mapToDouble(i -> 2 * i + 1).toArray();
        double[] even = IntStream.range(0, 50).mapToDouble(i -> 2 * i).toArray();

        double up = higher(even, odd);
        double down = higher(odd, even);

        assertEquals(0.433, up, 0.001);
        assertEquals(0.570, down, 0.001);
    }

    @Test
    void noGroupIsEmptyOrTooLarge() {
        assertThrows(IllegalArgumentException.class, () -> higher(values(), values(1)));
        assertThrows(IllegalArgumentException.class, () -> higher(values(1), new double[51]));
    }

    @Test
    void adjustedProbabilitiesAreHolms() {
        double[] adjusted = Holm.adjusted(values(0.01, 0.04, 0.03, 0.005));

        assertEquals(0.03, adjusted[0], EXACT);
        assertEquals(0.06, adjusted[1], EXACT);
        assertEquals(0.06, adjusted[2], EXACT);
        assertEquals(0.02, adjusted[3], EXACT);
        assertEquals(1, Holm.adjusted(values(0.9, 0.8))[0], EXACT);
    }

    private static double byTryingAll(double[] first, double[] second) {
        double[] all = IntStream.range(0, first.length + second.length)
                .mapToDouble(i -> i < first.length ? first[i] : second[i - first.length])
                .toArray();
        int mine = ((1 << second.length) - 1) << first.length;
        double observed = rankSum(all, mine);
        int ways = 0;
        int asHigh = 0;
        for (int taken = 0; taken < 1 << all.length; taken++) {
            if (Integer.bitCount(taken) == second.length) {
                ways++;
                asHigh += rankSum(all, taken) >= observed ? 1 : 0;
            }
        }
        return (double) asHigh / ways;
    }

    private static double rankSum(double[] all, int taken) {
        double sum = 0;
        for (int i = 0; i < all.length; i++) {
            for (int j = 0; j < all.length && (taken >> i & 1) == 1; j++) {
                sum += all[j] < all[i] ? 1 : all[j] == all[i] ? 0.5 : 0;
            }
        }
        return sum;
    }

    private static double higher(double[] first, double[] second) {
        return RankTest.probabilityThatSecondIsHigher(first, second);
    }

    private static double[] values(double... values) {
        return values;
    }
}
