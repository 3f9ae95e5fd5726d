package dev.barnstorm.explore.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.Planted.Part;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelftestTest {

    private static final Path HOME = Path.of("").toAbsolutePath();

    /** Says that it is a bug, and is none. */
    private static final Specimen BUG = new Specimen(
            "some-bug",
            new Planted("some-bug", Part.SERVER, "none", "smoke", clock -> new ServiceRules(), DeviceRules::new),
            "smoke",
            List.of());

    private static final Specimen CONTROL = new Specimen("correct", Planted.NOTHING, "smoke", List.of());

    private static Sight caught(long seed, String... checks) {
        return new Sight(seed, Verdict.FAIL, List.of(checks), "seed " + seed + " is wrong");
    }

    private static Sight passed(long seed) {
        return new Sight(seed, Verdict.PASS, List.of(), "");
    }

    private static SeriesResult result(Specimen specimen, Sight... sights) {
        return new SeriesResult(new Series(specimen, sights.length), List.of(sights));
    }

    /** Fails in each of {@code seeds} but every {@code missed}th. */
    private static SeriesResult missing(int seeds, int missed) {
        List<Sight> sights = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            sights.add(seed % missed == 0 ? passed(seed) : caught(seed, "convergence"));
        }
        return new SeriesResult(new Series(BUG, seeds), sights);
    }

    @Test
    void theSeedsToTheFirstCatchAreCountedFromEverySeedOnInACircle() {
        SeriesResult result = result(BUG, passed(1), passed(2), caught(3, "policy"), caught(4, "policy"), passed(5));

        // From seeds 1 to 5: 3, 2, 1, 1, and 4 by way of 1.
        assertEquals(2, result.medianSeedsToCatch());
        assertEquals(4, result.mostSeedsToCatch());
        assertFalse(result.holds(), "four seeds are too many");
    }

    @Test
    void aBugThatIsCaughtWithinThreeSeedsHolds() {
        assertTrue(result(BUG, passed(1), passed(2), caught(3, "policy")).holds());
    }

    @Test
    void aBugThatIsNeverCaughtDoesNotHold() {
        SeriesResult never = result(BUG, passed(1), passed(2), passed(3));

        assertEquals(0, never.medianSeedsToCatch());
        assertFalse(never.holds());
    }

    @Test
    void ofManySeedsABugMustBeCaughtInNineteenOfTwenty() {
        assertTrue(missing(100, 20).holds(), "95 of 100");
        assertFalse(missing(100, 16).holds(), "94 of 100");
    }

    @Test
    void checksAreCountedThoseThatFailedMostFirst() {
        SeriesResult result = result(
                BUG, caught(1, "policy"), caught(2, "convergence", "policy"), caught(3, "at-most-once", "policy"));

        assertEquals(
                List.of(Map.entry("policy", 3), Map.entry("at-most-once", 1), Map.entry("convergence", 1)),
                List.copyOf(result.byCheck().entrySet()));
    }

    @Test
    void aControlFailsWithItsFirstFalseAlarmAndNotForBeingUndecided() {
        Sight undecided = new Sight(2, Verdict.UNKNOWN, List.of(), "");

        assertTrue(result(CONTROL, passed(1), undecided).holds());
        assertFalse(result(CONTROL, passed(1), caught(2, "fifo-order")).holds());
    }

    @Test
    void theFiguresFailForOneMissedBugAndAreUndecidedWhenBrokenOff() {
        SeriesResult caught = result(BUG, caught(1, "policy"));
        SeriesResult missed = result(BUG, passed(1));
        SeriesResult alarm = result(CONTROL, caught(1, "policy"), passed(2));
        SeriesResult brokenOff = new SeriesResult(new Series(CONTROL, 5), List.of(passed(1)));

        assertEquals(new SelftestFigures(Verdict.FAIL, 2, 1, 0, 0, 0), SelftestFigures.of(List.of(caught, missed)));
        assertEquals(new SelftestFigures(Verdict.FAIL, 1, 1, 2, 1, 0), SelftestFigures.of(List.of(caught, alarm)));
        assertEquals(
                new SelftestFigures(Verdict.UNKNOWN, 1, 1, 1, 0, 0), SelftestFigures.of(List.of(caught, brokenOff)));
    }

    @Test
    void thePageShowsTheMatrixOfBugsAndChecksAndTheControls() {
        String page = SelftestMarkdown.of(List.of(
                result(BUG, caught(1, "no-lost-write", "convergence"), caught(2, "convergence")),
                result(CONTROL, passed(1), passed(2))));

        assertEquals(
                """
                # What the checks catch

                1 of 1 planted bugs were caught as they must be; 0 false alarms in 2 seeds of the controls.

                How often each check failed, of so many seeds; a dash: never.

                | bug | in | scenario | caught | median seeds to catch | no-lost-write | convergence |
                |---|---|---|---|---|---|---|
                | `some-bug` | server | smoke | 2 of 2 | 1 | 1 | 2 |

                | control | scenario | seeds | false alarms | undecided |
                |---|---|---|---|---|
                | correct | smoke | 2 | 0 | 0 |
                """,
                page);
    }

    @Test
    void theTerminalSaysWhyItDoesNotHold() {
        List<SeriesResult> results =
                List.of(result(BUG, passed(1), passed(2)), result(CONTROL, caught(1, "fifo-order")));

        assertEquals(
                "FAIL  some-bug                 smoke              0 of 2       never",
                SelftestText.line(results.get(0)));
        assertEquals(
                "FAIL  correct                  smoke              1 of 1                 false alarm: fifo-order 1",
                SelftestText.line(results.get(1)));
        assertEquals(
                """
                FAIL  selftest: 0 of 1 planted bugs caught as they must be; 1 false alarms in 1 seeds of the controls
                  some-bug in smoke: caught in 0 of 2 seeds, never; allowed: 3 seeds at most, and 95 % of many
                  correct in smoke: a correct server and correct devices were found at fault: seed 1 is wrong
                """,
                SelftestText.summary(results));
    }

    @Test
    void aPlantedBugIsCaughtACorrectServerIsNotAndWhatOnlyClaimsToBeABugIsMissed() {
        Specimen planted =
                new Specimen("lost-ack-duplicates", Planted.named("lost-ack-duplicates"), "smoke", List.of());
        List<String> heard = new ArrayList<>();
        Selftest selftest = Selftest.virtual(
                Course.each(List.of(planted, BUG, CONTROL), 2),
                specimen ->
                        new ScenarioReader(HOME, Map.of()).read(HOME.resolve("scenarios/smoke.yaml"), specimen.sets()),
                new Selftest.Listener() {
                    @Override
                    public void seedDone(int done, int all) {
                        heard.add(done + "/" + all);
                    }

                    @Override
                    public void seriesDone(SeriesResult result) {
                        heard.add(result.series().specimen().name());
                    }
                });

        List<SeriesResult> results = selftest.run(2);

        assertEquals(
                List.of(true, false, true),
                results.stream().map(SeriesResult::holds).toList());
        assertEquals(2, results.get(0).byCheck().get("at-most-once"));
        assertEquals(
                List.of(1L, 2L),
                results.get(0).sights().stream().map(Sight::seed).toList());
        assertTrue(heard.contains("6/6") && heard.contains("correct"), heard.toString());
    }

    @Test
    void theFullCoursePlaysAHundredSeedsOfEachBugAndAThousandOfTheControls() {
        List<Specimen> specimens = new ArrayList<>(List.of(BUG, CONTROL));
        for (String scenario : List.of("morning-shift", "long-offline", "drive-test")) {
            specimens.add(new Specimen("correct", Planted.NOTHING, scenario, List.of()));
        }

        List<Series> course = Course.full(specimens);

        assertEquals(100, course.get(0).seeds());
        int controls = course.stream()
                .filter(series -> series.specimen().control())
                .mapToInt(Series::seeds)
                .sum();
        assertTrue(controls >= 1000, "only " + controls);
    }
}
