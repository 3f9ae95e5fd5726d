package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
