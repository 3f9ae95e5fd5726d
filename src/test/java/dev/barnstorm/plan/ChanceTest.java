package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceTest {

    private static final int DRAWS = 200_000;

    /** Mean and variance of draws from a fixed seed. */
    private static double[] moments(ToDoubleFunction<Chance> draw) {
        Chance chance = new Chance(7);
        double[] draws = IntStream.range(0, DRAWS)
                .mapToDouble(i -> draw.applyAsDouble(chance))
                .toArray();
        double mean = Arrays.stream(draws).average().orElseThrow();
        double variance =
                Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        return new double[] {mean, variance};
    }

    /** Within five standard errors of the mean, and 3 % of the variance. */
    private static void assertMoments(double mean, double variance, ToDoubleFunction<Chance> draw) {
        double[] seen = moments(draw);
        assertEquals(mean, seen[0], 5 * StrictMath.sqrt(variance / DRAWS), "mean");
        assertEquals(variance, seen[1], 0.03 * variance, "variance");
    }

    // Literals from another implementation of SplitMix64.
    @Test
    void aSeedAlwaysGivesTheseDraws() {
        Chance chance = new Chance(42);

        assertEquals(-4767286540954276203L, chance.nextLong());
        assertEquals(0.1599103928769201, chance.nextDouble());
        assertEquals(929, chance.below(1000));
        assertEquals(0.42188525871514687, chance.exponential(1), 1e-15);
        assertEquals(-3, chance.between(-3, -3));
    }

    @Test
    void distributionsHaveTheirMeansAndVariances() {
        assertMoments(0.5, 1.0 / 12, Chance::nextDouble);
        assertMoments(3, 9, chance -> chance.exponential(3));
        assertMoments(0, 1, Chance::normal);
        assertMoments(4.5, 8.25, chance -> chance.below(10));
        assertMoments(0, 4, chance -> chance.between(-3, 3));
        assertMoments(7, 25.0 / 12 * 4, chance -> chance.uniform(2, 12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 2, 29.9, 30, 100, 1e6})
    void poissonHasItsMeanAsVariance(double mean) {
        assertMoments(mean, mean, chance -> chance.poisson(mean));
    }

    /** Pearson's chi-square over a million draws: a hundredth too many or too few of the usual numbers is seen. */
    @ParameterizedTest
    @ValueSource(doubles = {29, 30, 60})
    void everyPoissonNumberComesAsOftenAsItIsLikely(double mean) {
        Chance chance = new Chance(11);
        double[] seen = new double[200];
        for (int i = 0; i < 1_000_000; i++) {
            seen[(int) chance.poisson(mean)]++;
        }
        double likely = StrictMath.exp(-mean) * 1_000_000;
        double square = 0;
        int numbers = 0;
        for (int k = 0; k < seen.length; likely *= mean / ++k) {
            if (likely >= 10) {
                square += (seen[k] - likely) * (seen[k] - likely) / likely;
                numbers++;
            }
        }
        assertEquals(numbers, square, 5 * StrictMath.sqrt(2.0 * numbers));
    }

    @Test
    void numbersBelowABoundThatDoesNotDivideTheRangeAreAllAlike() {
        long bound = (1L << 62) + 1;
        assertMoments(0.5, 1.0 / 12, chance -> (double) chance.below(bound) / bound);
    }

    @Test
    void poissonOfNothingIsNothing() {
        assertEquals(0, new Chance(1).poisson(0));
        assertThrows(IllegalArgumentException.class, () -> new Chance(1).poisson(Double.NaN));
    }

    @Test
    void halfOfLogNormalDrawsLieBelowTheMedianAndOneInTwentyAboveP95() {
        assertEquals(0.5, moments(chance -> chance.logNormal(8, 60) < 8 ? 1 : 0)[0], 0.006);
        assertEquals(0.05, moments(chance -> chance.logNormal(8, 60) > 60 ? 1 : 0)[0], 0.003);
    }

    @Test
    void wholeNumbersCoverTheirRangeUpToAllLongs() {
        Chance chance = new Chance(3);
        for (int i = 0; i < 1_000; i++) {
            long large = chance.between(Long.MIN_VALUE + 5, Long.MAX_VALUE);
            assertTrue(large >= Long.MIN_VALUE + 5);
            assertTrue(chance.below(3) < 3);
        }
        assertThrows(IllegalArgumentException.class, () -> chance.below(0));
        assertThrows(IllegalArgumentException.class, () -> chance.between(2, 1));
    }

    @Test
    void aChangedShareShiftsNoLaterDraw() {
        Chance never = new Chance(5);
        Chance always = new Chance(5);
        assertEquals(false, never.happens(0));
        assertEquals(true, always.happens(1));
        assertEquals(never.nextLong(), always.nextLong());
    }

    @Test
    void aShareOfJustTheDrawIsNotMet() {
        double draw = new Chance(42).nextDouble();
        assertEquals(false, new Chance(42).happens(draw));
        assertEquals(true, new Chance(42).happens(StrictMath.nextUp(draw)));
    }

    // Literals from another implementation of the same distribution (CPython's statistics.NormalDist).
    @ParameterizedTest
    @CsvSource({
        "1e-12,     -7.034483825301132",
        "0.001,     -3.090232306167813",
        "0.05,      -1.6448536269514726",
        "0.3,       -0.5244005127080407",
        "0.5,        0.0",
        "0.95,       1.6448536269514715",
        "0.99,       2.3263478740408408",
        "0.9999999,  5.199337582290662"
    })
    void theNormalQuantileIsExactToTwelveDigits(double p, double x) {
        assertEquals(x, NormalQuantile.of(p), 1e-12 * StrictMath.max(1, StrictMath.abs(x)));
    }

    @Test
    void logarithmsOfFactorialsAgreeAcrossTheSeam() {
        assertEquals(PoissonDraw.logFactorial(19) + StrictMath.log(20), PoissonDraw.logFactorial(20), 1e-10);
    }

    @Test
    void textHasItsCodePointsAndSurvivesUtf8() {
        Chance chance = new Chance(11);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            String text = chance.text(40);
            assertEquals(40, text.codePointCount(0, text.length()));
            assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            all.append(text);
        }
        assertTrue(all.codePoints().anyMatch(Character::isSupplementaryCodePoint), "beyond the basic plane");
        assertTrue(all.indexOf("\"") >= 0 && all.indexOf("\\") >= 0, "what must be escaped");
        assertTrue(all.codePoints().noneMatch(c -> c < ' ' || (c & 0xfffe) == 0xfffe), "nothing I-JSON forbids");
        assertEquals("", chance.text(0));
    }

    // These and the following literals come from the same rules written down in another language, with its own
    // logarithms.
    @Test
    void aSeedAlwaysGivesTheseDrawsOfEachDistribution() {
        Chance chance = new Chance(7);
        assertEquals(5.898297483912715, chance.uniform(2, 12), 1e-12);
        assertEquals(2.167882945281561, chance.uniform(2, 12), 1e-12);
        assertEquals(1.2858980659349788, chance.normal(), 1e-12);
        assertEquals(0.20939561714359708, chance.normal(), 1e-12);
        assertEquals(-0.11949425657726398, chance.normal(), 1e-12);
        assertEquals(3.493892302958401, chance.logNormal(8, 60), 1e-12);
        assertEquals(7.249506675623628, chance.logNormal(8, 60), 1e-12);
        assertEquals(
                List.of(-3L, 3L, 0L, 3L, 1L, 0L),
                LongStream.generate(() -> chance.between(-3, 3))
                        .limit(6)
                        .boxed()
                        .toList());
    }

    private static List<Long> poissons(double mean) {
        Chance chance = new Chance(7);
        return LongStream.generate(() -> chance.poisson(mean)).limit(12).boxed().toList();
    }

    @Test
    void aSeedAlwaysGivesThesePoissonNumbers() {
        assertEquals(List.of(1L, 0L, 4L, 2L, 2L, 1L, 2L, 1L, 0L, 2L, 0L, 5L), poissons(2));
        assertEquals(List.of(28L, 19L, 37L, 31L, 29L, 26L, 29L, 27L, 24L, 29L, 23L, 40L), poissons(29.9));
        assertEquals(List.of(28L, 38L, 29L, 29L, 23L, 39L, 37L, 37L, 32L, 33L, 27L, 20L), poissons(30));
        assertEquals(List.of(97L, 115L, 99L, 99L, 87L, 117L, 113L, 114L, 103L, 105L, 95L, 82L), poissons(100));
    }

    /** The sum of 2,000 draws, and the next raw draw: what was drawn again can be told from it. */
    @ParameterizedTest
    @CsvSource({
        "30,         59885, -7011995492900381174",
        "100,       199559, -8937724231907011133",
        "1000000, 1999990495, 2917899574022287323"
    })
    void largePoissonNumbersTakeTheSameDrawsEverywhere(double mean, long sum, long next) {
        Chance chance = new Chance(7);
        assertEquals(
                sum,
                LongStream.generate(() -> chance.poisson(mean)).limit(2_000).sum());
        assertEquals(next, chance.nextLong());
    }

    @Test
    void poissonMeansHaveBounds() {
        assertThrows(IllegalArgumentException.class, () -> new Chance(1).poisson(-1e-9));
        assertThrows(IllegalArgumentException.class, () -> new Chance(1).poisson(1.1e15));
        assertEquals(1e15, (double) new Chance(1).poisson(1e15), 1e9);
    }

    @Test
    void whatWouldFavourTheSmallOnesIsDrawnAgain() {
        Chance chance = new Chance(7);
        assertEquals(
                List.of(3595544800446187243L, 154844686297477902L, 4173039922750361837L, 2300599727732774152L),
                LongStream.generate(() -> chance.below((1L << 62) + 1))
                        .limit(4)
                        .boxed()
                        .toList());
    }

    @Test
    void rangesWiderThanALongAreDrawnAgainOutsideOfThem() {
        Chance chance = new Chance(7);
        long most = (1L << 62) + (1L << 61);
        assertEquals(
                List.of(309689372594955804L, -1830642326893942270L, 4601199455465548305L, 6051947643683389182L),
                LongStream.generate(() -> chance.between(-most, most))
                        .limit(4)
                        .boxed()
                        .toList());
        assertEquals(2476628477891077985L, chance.nextLong());
        assertEquals(7191089600892374487L, new Chance(7).between(Long.MIN_VALUE, Long.MAX_VALUE));
        assertEquals(7191089600892374487L, new Chance(7).between(Long.MIN_VALUE, 7191089600892374487L));
        Chance fromTheThirdOn = new Chance(7);
        assertEquals(
                List.of(7191089600892374487L, 309689372594955804L, -1830642326893942270L, 8346079845500723674L),
                LongStream.generate(() -> fromTheThirdOn.between(-1830642326893942270L, Long.MAX_VALUE))
                        .limit(4)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "2, 0.6931471805599453",
        "5, 4.787491742782047",
        "19, 39.339884187199495",
        "20, 42.335616460753485",
        "30, 74.65823634883017",
        "1000, 5912.128178488163"
    })
    void logarithmsOfFactorialsAreExactToElevenDigits(double k, double logFactorial) {
        assertEquals(logFactorial, PoissonDraw.logFactorial(k), 1e-11 * StrictMath.max(1, logFactorial));
    }
}
