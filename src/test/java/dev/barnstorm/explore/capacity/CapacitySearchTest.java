package dev.barnstorm.explore.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search over endpoints that are known by formula. */
class CapacitySearchTest {

    @ParameterizedTest(name = "a ceiling of {0} requests a second")
    @ValueSource(doubles = {30, 55, 80, 123, 200, 333, 500})
    void aCeilingIsFoundWithinFivePercentInEightRuns(double ceiling) {
        for (long seed = 1; seed <= 200; seed++) {
            Model model = new Model(seed, 0.005);
            model.ceiling = ceiling;

            CapacityResult result = model.search(100, 20_000);

            double known = ceiling / Model.PER_DEVICE;
            String told = "seed " + seed + ": " + result.holds() + " of " + known + ", played " + model.played;
            assertEquals(Bound.SERVER, result.bound(), told);
            assertTrue(Math.abs(result.holds().orElseThrow() - known) <= 0.05 * known, told);
            assertTrue(model.played.size() <= 8, told);
            assertEquals(2, result.heldTimes(), told);
            assertTrue(result.fails().orElseThrow() > result.holds().orElseThrow(), told);
        }
    }

    @Test
    void theRampTheServersOwnRateAndTheConfirmationAreAllThatIsPlayed() {
        Model model = new Model(1, 0);
        model.ceiling = 100;

        CapacityResult result = model.search(100, 20_000);

        assertEquals(List.of(100, 600, 3_600, 1_980, 2_070, 1_980), model.played);
        assertEquals(OptionalInt.of(1_980), result.holds());
        assertEquals(OptionalInt.of(2_070), result.fails());
    }

    @Test
    void withoutACeilingTheHarnessBindsFirstAndNoFigureIsNamed() {
        Model model = new Model(1, 0);
        model.harnessHolds = 3_000;

        CapacityResult result = model.search(100, 20_000);

        assertEquals(Bound.HARNESS, result.bound());
        assertEquals(OptionalInt.empty(), result.holds());
        assertTrue(result.fails().orElseThrow() > 3_000);
        assertEquals("the harness: busy", result.why());
    }

    @Test
    void aServerThatGetsSlowerWithoutFallingShortIsBoundByTheObjective() {
        Model model = new Model(1, 0);
        model.slowerByDevice = 0.000_5;

        CapacityResult result = model.search(100, 20_000);

        assertEquals(Bound.OBJECTIVE, result.bound());
        double known = (0.8 - 0.12) / 0.000_5;
        assertEquals(known, result.holds().orElseThrow(), 0.05 * known);
        assertTrue(result.why().startsWith("an objective: batch-latency.p95 < 800ms was "), result.why());
    }

    @Test
    void whereTheLinkAloneIsTooSlowNoFleetHoldsAndTheNetworkIsNamed() {
        Model model = new Model(1, 0);
        model.linkSeconds = 0.9;

        CapacityResult result = model.search(100, 20_000);

        assertEquals(Bound.NETWORK, result.bound());
        assertEquals(OptionalInt.empty(), result.holds());
        assertEquals(5, result.fails().orElseThrow());
    }

    @Test
    void aServerThatLosesWritesUnderLoadIsBoundByCorrectness() {
        Model model = new Model(1, 0);
        model.wrongFrom = 900;

        CapacityResult result = model.search(100, 20_000);

        assertEquals(Bound.CORRECTNESS, result.bound());
        assertEquals("correctness: no-lost-write: 3 lost", result.why());
        assertTrue(result.holds().orElseThrow() >= 900 / 1.06 && result.holds().orElseThrow() < 900);
    }

    @Test
    void whenNothingBindsTheLargestFleetIsTheAnswerAndItIsSaid() {
        Model model = new Model(1, 0);

        CapacityResult result = model.search(100, 2_000);

        assertEquals(Bound.NOTHING, result.bound());
        assertEquals(OptionalInt.of(2_000), result.holds());
        assertEquals(OptionalInt.empty(), result.fails());
        assertEquals(List.of(100, 600, 2_000), model.played);
    }

    @Test
    void aFirstFleetThatIsTooLargeIsMadeSmaller() {
        Model model = new Model(1, 0);
        model.ceiling = 10;

        CapacityResult result = model.search(3_000, 20_000);

        assertEquals(200, result.holds().orElseThrow(), 10);
        assertEquals(3_000, model.played.get(0));
        assertEquals(500, model.played.get(1));
    }

    @Test
    void runsEndWhenAsManyWerePlayedAsAllowed() {
        Model model = new Model(1, 0);
        model.slowerByDevice = 0.000_5;

        CapacityResult result =
                new CapacitySearch(new CapacitySearch.Settings(100, 20_000, 5, 0.001, 4), model).search();

        assertEquals(4, result.probes().size());
        assertEquals(1, result.heldTimes());
    }

    @Test
    void anInterruptedRunDoesNotCountAndNoOtherIsBegun() {
        Model model = new Model(1, 0);
        model.ceiling = 100;
        model.interruptedInRun = 3;

        CapacityResult result = model.search(100, 20_000);

        assertEquals(List.of(100, 600, 3_600), model.played);
        assertEquals(2, result.probes().size());
        assertEquals(OptionalInt.of(600), result.holds());
        assertEquals(OptionalInt.empty(), result.fails());
    }
}
