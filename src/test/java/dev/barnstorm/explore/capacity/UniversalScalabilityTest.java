package dev.barnstorm.explore.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.explore.capacity.UniversalScalability.Fit;
import dev.barnstorm.explore.capacity.UniversalScalability.Point;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The law found again in points that were made by it. */
class UniversalScalabilityTest {

    private static final UniversalScalability KNOWN = new UniversalScalability(0.05, 1e-4, 2e-8, 0, 0, 0, 0);

    private static List<Point> points(UniversalScalability law, long seed, double noise, int... fleets) {
        SplittableRandom chance = new SplittableRandom(seed);
        return IntStream.of(fleets)
                .mapToObj(fleet -> new Point(fleet, law.at(fleet) * (1 + noise * (2 * chance.nextDouble() - 1))))
                .toList();
    }

    @Test
    void withoutNoiseItIsFoundToTheDigit() {
        UniversalScalability found = UniversalScalability.fit(
                        points(KNOWN, 1, 0, 100, 400, 1_600, 3_000, 6_400, 10_000))
                .law()
                .orElseThrow();

        assertEquals(0.05, found.lambda(), 1e-6);
        assertEquals(1e-4, found.alpha(), 1e-8);
        assertEquals(2e-8, found.beta(), 1e-11);
        assertEquals(Math.sqrt((1 - 1e-4) / 2e-8), found.peak(), 10);
    }

    @Test
    void withNoiseTheTruthIsWithinThreeErrorsForNearlyEverySeed() {
        int within = 0;
        int nearThePeak = 0;
        for (long seed = 1; seed <= 200; seed++) {
            Fit fit = UniversalScalability.fit(
                    points(KNOWN, seed, 0.02, 100, 200, 400, 800, 1_600, 2_400, 3_200, 4_800, 6_400, 10_000));
            UniversalScalability found = fit.law().orElseThrow();
            boolean near = Math.abs(found.alpha() - KNOWN.alpha()) <= 3 * found.alphaError()
                    && Math.abs(found.beta() - KNOWN.beta()) <= 3 * found.betaError();
            within += near ? 1 : 0;
            nearThePeak += Math.abs(found.peak() - 7_071) <= 3 * found.peakError() ? 1 : 0;
        }
        // Three errors of a fit with seven degrees of freedom hold the truth in 98 of 100 (Student's t).
        assertTrue(within >= 190, within + " of 200");
        assertTrue(nearThePeak >= 190, nearThePeak + " of 200");
    }

    @Test
    void fourFleetsAreTooFew() {
        Fit fit = UniversalScalability.fit(points(KNOWN, 1, 0, 100, 400, 1_600, 6_400, 6_400));

        assertEquals(
                "4 fleets of different size were played, and three parameters with their uncertainty need 5",
                fit.refusal());
        assertTrue(fit.law().isEmpty());
    }

    @Test
    void pointsOnAStraightLineShowNoCurvature() {
        UniversalScalability straight = new UniversalScalability(0.05, 0, 0, 0, 0, 0, 0);

        for (long seed = 1; seed <= 50; seed++) {
            Fit fit = UniversalScalability.fit(points(straight, seed, 0.01, 100, 200, 400, 800, 1_600, 3_200));
            assertTrue(fit.law().isEmpty() || fit.law().get().alpha() < 2e-5, "seed " + seed + ": " + fit);
        }
        assertTrue(UniversalScalability.fit(points(straight, 1, 0, 100, 200, 400, 800, 1_600))
                .refusal()
                .contains("no curvature"));
    }

    @Test
    void contentionAloneHasACeilingAndNoPeak() {
        UniversalScalability contended = new UniversalScalability(0.05, 1e-3, 0, 0, 0, 0, 0);

        UniversalScalability found = UniversalScalability.fit(
                        points(contended, 3, 0.005, 100, 400, 1_600, 3_000, 6_400, 10_000))
                .law()
                .orElseThrow();

        assertEquals(50, found.ceiling(), 1);
        assertTrue(found.peak() > 20_000, () -> found.toString());
    }
}
