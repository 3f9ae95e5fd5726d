package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Exponential;
import dev.barnstorm.scenario.Distribution.IntegerRange;
import dev.barnstorm.scenario.Distribution.LogNormal;
import dev.barnstorm.scenario.Distribution.Normal;
import dev.barnstorm.scenario.Distribution.Poisson;
import dev.barnstorm.scenario.Distribution.Uniform;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LawTest {

    private static final int DRAWS = 200_000;

    static Stream<Distribution> distributions() {
        return Stream.of(
                new Constant(30),
                new Exponential(12),
                new Poisson(4),
                new Poisson(80),
                new Normal(10, 3, null, null),
                new Normal(1, 5, 0.0, 8.0),
                new LogNormal(8, 20),
                new Uniform(2, 10),
                new Uniform(-2, 4),
                new IntegerRange(1, 6),
                new IntegerRange(-2, 3));
    }

    /** The mean residual of a renewal process is E[X²] / 2E[X]; both sides from draws. */
    @ParameterizedTest
    @MethodSource("distributions")
    void whatIsLeftAtARandomMomentHasItsMean(Distribution distribution) {
        Law law = Law.of(distribution);
        Chance chance = new Chance(17);
        double first = 0;
        double second = 0;
        double left = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = StrictMath.max(0, law.draw(chance));
            first += x;
            second += x * x;
            left += law.residual(chance);
        }
        assertEquals(first / DRAWS, law.mean(), 0.02 * law.mean(), "mean of " + distribution);
        double expected = second / first / 2;
        assertEquals(expected, left / DRAWS, 0.03 * expected, "residual of " + distribution);
    }

    @Test
    void clampsHold() {
        Law law = Law.of(new Normal(0, 100, -1.0, 2.0));
        Chance chance = new Chance(1);
        for (int i = 0; i < 1_000; i++) {
            double x = law.draw(chance);
            assertTrue(x >= -1 && x <= 2, () -> "drew " + x);
        }
    }

    @Test
    void noDurationIsShorterThanAMillisecondOrLongerThanALongHolds() {
        Chance chance = new Chance(1);
        assertEquals(1_000, Law.of(new Constant(0)).drawMicros(chance));
        assertEquals(1_000, Law.of(new Normal(-50, 1, null, null)).residualMicros(chance));
        assertEquals(Law.LONGEST_MICROS, Law.of(new Constant(1e300)).drawMicros(chance));
        assertEquals(2_500_000, Law.of(new Constant(2.5)).drawMicros(chance));
    }

    /** Three draws, then three residuals, from a seed; the literals come from another implementation. */
    static Stream<Arguments> drawsOfASeed() {
        return Stream.of(
                arguments(
                        new Constant(30),
                        new double[] {30, 30, 30, 11.694892451738145, 0.5036488358446833, 27.022820418206503}),
                arguments(new Exponential(12), new double[] {
                    5.92820711709963,
                    0.20316978380648443,
                    27.72265174047769,
                    10.494022897815631,
                    7.227440341076481,
                    3.443092671318141
                }),
                arguments(
                        new Poisson(4),
                        new double[] {3, 0, 7, 2.262209475057342, 1.8718120168914938, 0.5370331952337946}),
                arguments(new Normal(10, 3, null, null), new double[] {
                    9.160711611837238,
                    3.624639565550133,
                    13.857694197804935,
                    3.5795850202448403,
                    8.36999886949769,
                    6.212937213238807
                }),
                arguments(new Normal(1, 5, 0.0, 8.0), new double[] {
                    0, 0, 7.429490329674894, 6.970654079013951, 5.710907473910097, 3.2563522792405397
                }),
                arguments(new LogNormal(8, 20), new double[] {
                    6.845526825686121,
                    2.4488316688333,
                    16.375242955861648,
                    5.547316354119042,
                    3.5030844802891106,
                    1.1431084486318743
                }),
                arguments(new Uniform(2, 10), new double[] {
                    5.118637987130172,
                    2.134306356225249,
                    9.206085444855066,
                    3.503469670785194,
                    2.473760257521075,
                    0.7998839362335829
                }),
                arguments(new Uniform(-2, 4), new double[] {
                    0.33897849034762917,
                    -1.8992702328310633,
                    3.4045640836413007,
                    1.3817552280020173,
                    0.9348413194268038,
                    0.3076017848476544
                }),
                arguments(
                        new IntegerRange(1, 6),
                        new double[] {2, 1, 4, 1.6403836957625146, 0.3106798420350355, 4.543931893589775}),
                arguments(
                        new IntegerRange(-2, 3),
                        new double[] {-1, -2, 1, 0.6561534783050058, 0.6191206011686624, 0.8140880698101349}));
    }

    @ParameterizedTest
    @MethodSource
    void drawsOfASeed(Distribution distribution, double[] expected) {
        Law law = Law.of(distribution);
        Chance chance = new Chance(7);
        double[] drawn = new double[6];
        for (int i = 0; i < 6; i++) {
            drawn[i] = i < 3 ? law.draw(chance) : law.residual(chance);
        }
        assertArrayEquals(expected, drawn, 1e-12);
    }

    @Test
    void meansAreExact() {
        assertEquals(30, Law.of(new Constant(30)).mean());
        assertEquals(0, Law.of(new Constant(-30)).mean());
        assertEquals(12, Law.of(new Exponential(12)).mean());
        assertEquals(4, Law.of(new Poisson(4)).mean());
        assertEquals(10.000336, Law.of(new Normal(10, 3, null, null)).mean(), 1e-4);
        assertEquals(2.351132, Law.of(new Normal(1, 5, 0.0, 8.0)).mean(), 1e-5);
        assertEquals(9.342766112336172, Law.of(new LogNormal(8, 20)).mean(), 1e-12);
        assertEquals(6, Law.of(new Uniform(2, 10)).mean());
        assertEquals(2, Law.of(new Uniform(0, 4)).mean());
        assertEquals(8.0 / 6, Law.of(new Uniform(-2, 4)).mean(), 1e-15);
        assertEquals(0, Law.of(new Uniform(-2, 0)).mean());
        assertEquals(0, Law.of(new Uniform(-2, -1)).mean());
        assertEquals(3.5, Law.of(new IntegerRange(1, 6)).mean());
        assertEquals(1.5, Law.of(new IntegerRange(0, 3)).mean());
        assertEquals(1, Law.of(new IntegerRange(-2, 3)).mean());
        assertEquals(0, Law.of(new IntegerRange(-2, 0)).mean());
        assertEquals(0, Law.of(new IntegerRange(-2, -1)).mean());
    }

    @Test
    void whatHasNoLengthLeavesNothing() {
        Chance chance = new Chance(1);
        assertEquals(0, Law.of(new Uniform(-2, -1)).residual(chance));
        assertEquals(0, Law.of(new IntegerRange(-2, 0)).residual(new Chance(1)));
    }

    @Test
    void whatCanHaveNoLengthIsNotTriedAndWhatHasNoneIsTriedTenThousandTimes() {
        Law never = Law.of(new IntegerRange(-2, 0));
        Law hardlyEver = Law.of(new Normal(-7.9, 1, null, null));
        for (Law law : new Law[] {never, hardlyEver}) {
            Chance drawn = new Chance(1);
            Chance counted = new Chance(1);
            assertEquals(0, law.residual(drawn));
            for (int i = 0; i < (law == never ? 1 : 2 * 10_000 + 1); i++) {
                counted.nextLong();
            }
            assertEquals(counted.nextLong(), drawn.nextLong());
        }
    }

    @Test
    void wholeNumbersComeFromWholeConstantsPoissonsAndRanges() {
        assertTrue(Law.of(new Constant(2)).whole());
        assertFalse(Law.of(new Constant(2.5)).whole());
        assertTrue(Law.of(new Poisson(4)).whole());
        assertTrue(Law.of(new IntegerRange(1, 6)).whole());
        assertFalse(Law.of(new Exponential(12)).whole());
        assertFalse(Law.of(new Normal(10, 3, null, null)).whole());
        assertFalse(Law.of(new LogNormal(8, 20)).whole());
        assertFalse(Law.of(new Uniform(2, 10)).whole());
    }
}
