package dev.barnstorm.explore.compare;

import static dev.barnstorm.check.Verdict.FAIL;
import static dev.barnstorm.check.Verdict.NOT_APPLICABLE;
import static dev.barnstorm.check.Verdict.PASS;
import static dev.barnstorm.check.Verdict.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparingTest {

    private static final double TEN_PERCENT = 0.10;
    private static final Metric LATENCY = Metric.LATENCY_FROM_SEND_P50;

    @Test
    void aThirdMoreThatLiesApartIsARegression() {
        Comparison found = compared(
                Groups.of(5).latency(101.0, 99.0, 100.0, 102.0, 98.0),
                Groups.of(5).latency(131.0, 129.0, 130.0, 132.0, 128.0));

        MetricChange latency = metric(found, LATENCY);
        assertEquals(Change.WORSE, latency.change());
        assertEquals(Optional.of(Evidence.RANK_TEST), latency.evidence());
        assertEquals(0.30, latency.relative().getAsDouble(), 1e-12);
        assertEquals(10, latency.allowed(), 1e-12);
        assertEquals(1 / 252.0, latency.probability().getAsDouble(), 1e-12);
        assertEquals(FAIL, found.verdict());
        assertEquals(List.of(), found.warnings());
    }

    @Test
    void theSameChangeWithinTheSpreadIsNoise() {
        Comparison found = compared(
                Groups.of(5).latency(60.0, 99.0, 100.0, 170.0, 98.0),
                Groups.of(5).latency(131.0, 70.0, 130.0, 132.0, 90.0));

        assertEquals(Change.NOISE, metric(found, LATENCY).change());
        assertEquals(PASS, found.verdict());
    }

    @Test
    void aChangeThatIsCertainAndSmallerThanAllowedIsTheSame() {
        Groups base = Groups.of(5).latency(101.0, 99.0, 100.0, 102.0, 98.0);
        Groups run = Groups.of(5).latency(108.0, 107.0, 109.0, 106.0, 110.0);

        assertEquals(Change.SAME, metric(compared(base, run), LATENCY).change());
        assertEquals(
                Change.WORSE,
                metric(Comparing.of(base.group(), run.group(), 0.05, false), LATENCY)
                        .change());
    }

    @Test
    void lessTimeIsBetterAndFewerSettledChangesAreWorse() {
        Comparison found = compared(
                Groups.of(5)
                        .latency(101.0, 99.0, 100.0, 102.0, 98.0)
                        .with(Metric.SETTLED, 50.0, 50.0, 51.0, 50.0, 50.0),
                Groups.of(5).latency(71.0, 69.0, 70.0, 72.0, 68.0).with(Metric.SETTLED, 40.0, 41.0, 40.0, 40.0, 40.0));

        assertEquals(Change.BETTER, metric(found, LATENCY).change());
        assertEquals(Change.WORSE, metric(found, Metric.SETTLED).change());
    }

    /** Nine metrics that each look unusual once in fifty: with as many, one of them often does. */
    @Test
    void whatOneMetricAloneWouldShowIsNoiseAmongNine() {
        Double[] before = {98.0, 99.0, 100.0, 101.0, 118.0};
        Double[] after = {117.0, 119.0, 120.0, 121.0, 122.0};
        Groups base = Groups.of(5).latency(before);
        Groups run = Groups.of(5).latency(after);
        assertEquals(Change.WORSE, metric(compared(base, run), LATENCY).change());

        for (Metric other : Metric.gating()) {
            if (other != LATENCY) {
                base.with(other, 5.0, 5.0, 5.0, 5.0, 5.0);
                run.with(other, 5.0, 5.0, 5.0, 5.0, 5.0);
            }
        }

        MetricChange among = metric(compared(base, run), LATENCY);
        assertEquals(Change.NOISE, among.change());
        assertEquals(9 * 2 / 252.0, among.probability().getAsDouble(), 1e-12);
    }

    @Test
    void fiveRunsAgainstFiveAreEnoughForAllMetricsAtOnce() {
        assertTrue(RankTest.smallest(5, 5) * Metric.gating().size() <= Comparing.FALSE_ALARMS);
        assertFalse(RankTest.smallest(4, 4) * Metric.gating().size() <= Comparing.FALSE_ALARMS);
    }

    @Test
    void singleRunsAreHeldAgainstTheLimitAloneAndSaySo() {
        Comparison found = compared(Groups.of(1).latency(100.0), Groups.of(1).latency(111.0));

        assertEquals(Change.WORSE, metric(found, LATENCY).change());
        assertEquals(Optional.of(Evidence.LIMIT_ALONE), metric(found, LATENCY).evidence());
        assertTrue(found.noiseIsUnknown());
        assertEquals(
                List.of(
                        "Both sides are single runs: how much runs differ by themselves is not known, so that figures are"
                                + " held against --max-regression alone and may cry wolf. Play both with --repeat 5."),
                found.warnings());
        assertEquals(
                Change.SAME,
                metric(compared(Groups.of(1).latency(100.0), Groups.of(1).latency(110.0)), LATENCY)
                        .change());
    }

    @Test
    void twoRunsAgainstTwoAreAskedToLieApart() {
        Groups base = Groups.of(2).latency(100.0, 104.0);

        Comparison apart = compared(base, Groups.of(2).latency(130.0, 105.0));
        Comparison mixed = compared(base, Groups.of(2).latency(150.0, 103.0));

        assertEquals(Change.WORSE, metric(apart, LATENCY).change());
        assertEquals(Optional.of(Evidence.APART), metric(apart, LATENCY).evidence());
        assertEquals(OptionalDouble.empty(), metric(apart, LATENCY).probability());
        assertEquals(Change.NOISE, metric(mixed, LATENCY).change());
        assertTrue(apart.warnings().get(0).startsWith("2 against 2 runs are too few"), apart.warnings()::toString);
    }

    @Test
    void atZeroOnlyTheResolutionOfTheMetricCounts() {
        Groups zero = Groups.of(5)
                .with(Metric.ERROR_RATE, 0.0, 0.0, 0.0, 0.0, 0.0)
                .with(Metric.REQUESTS, 100.0, 100.0, 100.0, 100.0, 100.0);

        Comparison oneRequest = compared(zero, Groups.of(5).with(Metric.ERROR_RATE, 0.01, 0.01, 0.01, 0.01, 0.01));
        Comparison many = compared(zero, Groups.of(5).with(Metric.ERROR_RATE, 0.03, 0.02, 0.04, 0.03, 0.03));

        assertEquals(Change.SAME, metric(oneRequest, Metric.ERROR_RATE).change());
        assertEquals(Change.WORSE, metric(many, Metric.ERROR_RATE).change());
        assertEquals(OptionalDouble.empty(), metric(many, Metric.ERROR_RATE).relative());
        assertEquals("+3.0 %", ComparisonWords.change(metric(many, Metric.ERROR_RATE)));
        assertEquals(
                Change.SAME, metric(compared(zero, zero), Metric.ERROR_RATE).change());
    }

    @Test
    void aMillisecondIsNoChangeHoweverLargeItIsInPerCent() {
        Comparison found = compared(
                Groups.of(5).latency(0.2, 0.2, 0.2, 0.2, 0.2), Groups.of(5).latency(1.1, 1.1, 1.1, 1.1, 1.1));

        assertEquals(Change.SAME, metric(found, LATENCY).change());
    }

    @Test
    void atSpeedSixtyAMillisecondIsSixtyInTheBarn() {
        Plot fast = new Plot("small", "7", "cafe", 60, "wiremock", "", false);
        Groups base = Groups.of(5).played(fast).with(Metric.DWELL_P50, 0.1, 0.1, 0.1, 0.1, 0.1);

        Comparison within =
                compared(base, Groups.of(5).played(fast).with(Metric.DWELL_P50, 0.15, 0.15, 0.15, 0.15, 0.15));
        Comparison beyond =
                compared(base, Groups.of(5).played(fast).with(Metric.DWELL_P50, 0.17, 0.17, 0.17, 0.17, 0.17));

        assertEquals(Change.SAME, metric(within, Metric.DWELL_P50).change());
        assertEquals(Change.WORSE, metric(beyond, Metric.DWELL_P50).change());
    }

    @Test
    void whatOneSideDidNotMeasureCannotBeTold() {
        Comparison found = compared(
                Groups.of(2).latency(1.0, 2.0).with(Metric.CONVERGENCE, 3.0, 4.0),
                Groups.of(2).latency(1.0, 2.0).with(Metric.CONVERGENCE, null, null));

        assertEquals(Change.CANNOT_TELL, metric(found, Metric.CONVERGENCE).change());
        assertEquals(PASS, found.verdict());
    }

    @Test
    void whatIsNoNumberIsNotMeasured() {
        Comparison found = compared(
                Groups.of(3).latency(100.0, Double.NaN, 102.0),
                Groups.of(3).latency(Double.POSITIVE_INFINITY, 101.0, 100.0));

        MetricChange latency = metric(found, LATENCY);
        assertEquals(Change.SAME, latency.change());
        assertEquals(2, latency.base().count());
        assertEquals(101, latency.base().median());
        assertEquals("measured in 2 of 3, measured in 2 of 3", ComparisonWords.evidence(latency));
    }

    @Test
    void aCheckThatHeldAndFailsOrIsUndecidedIsARegression() {
        Comparison found = compared(
                Groups.of(2).latency(1.0, 1.0).check("policy", PASS, PASS).check("liveness", PASS, PASS),
                Groups.of(2).latency(1.0, 1.0).check("policy", PASS, FAIL).check("liveness", UNKNOWN, UNKNOWN));

        assertEquals(
                List.of("policy", "liveness"),
                found.worseChecks().stream().map(CheckChange::name).toList());
        assertEquals("PASS → FAIL in 1 of 2", check(found, "policy").words());
        assertEquals("PASS → UNKNOWN", check(found, "liveness").words());
        assertEquals(FAIL, found.verdict());
    }

    @Test
    void aCheckThatFailedBeforeIsNoRegressionAndOneThatHoldsAgainIsBetter() {
        Comparison found = compared(
                Groups.of(1).latency(1.0).check("policy", FAIL).check("liveness", FAIL),
                Groups.of(1).latency(1.0).check("policy", FAIL).check("liveness", PASS));

        assertEquals(Change.SAME, check(found, "policy").change());
        assertEquals(Change.BETTER, check(found, "liveness").change());
        assertEquals(PASS, found.verdict());
    }

    @Test
    void aCheckThatIsOnlyReportedIsToldAndDoesNotCount() {
        Comparison found = compared(
                Groups.of(1).latency(1.0).check("queue-dwell", false, PASS),
                Groups.of(1).latency(1.0).check("queue-dwell", false, FAIL));

        assertEquals(Change.WORSE, check(found, "queue-dwell").change());
        assertEquals("PASS → FAIL (reported only)", check(found, "queue-dwell").words());
        assertEquals(PASS, found.verdict());
    }

    @Test
    void aCheckThatTheBaseDoesNotKnowCountsWhenItFails() {
        Comparison found = compared(
                Groups.of(1).latency(1.0).check("policy", NOT_APPLICABLE).check("gone", PASS),
                Groups.of(1).latency(1.0).check("policy", FAIL).check("new", FAIL));

        assertEquals(Change.WORSE, check(found, "policy").change());
        assertEquals(Change.WORSE, check(found, "new").change());
        assertEquals(Change.CANNOT_TELL, check(found, "gone").change());
        assertEquals("PASS → not there", check(found, "gone").words());
    }

    @Test
    void nothingToCompareIsUndecided() {
        Comparison noFigures = compared(Groups.of(5), Groups.of(5));
        Comparison interrupted =
                compared(Groups.of(1).latency(1.0), Groups.interrupted().latency(1.0));

        assertEquals(UNKNOWN, noFigures.verdict());
        assertEquals(UNKNOWN, interrupted.verdict());
        assertEquals(
                List.of(
                        "1 run of the run was interrupted, and counts for nothing: its figures are of a shorter day.",
                        "There is nothing to compare: the run has no run that was played to its end."),
                interrupted.warnings());
    }

    @Test
    void runsOfAnotherPlanAreRefusedUnlessTheyAreWanted() {
        RunGroup base = Groups.of(1).latency(1.0).group();
        RunGroup other = Groups.of(1)
                .latency(1.0)
                .played(new Plot("small", "8", "beef", 60, "wiremock", "", false))
                .group();

        CompareException refused =
                assertThrows(CompareException.class, () -> Comparing.of(base, other, TEN_PERCENT, false));

        assertTrue(refused.getMessage().contains("(seed 7 against 8, speed 1 against 60)"), refused::getMessage);
        assertTrue(Comparing.of(base, other, TEN_PERCENT, true)
                .warnings()
                .get(0)
                .startsWith("These are not of the same plan"));
    }

    @Test
    void anotherPlanUnderTheSameNameAndSeedIsSeenByItsHash() {
        Plot edited = new Plot("small", "7", "beef", 1, "wiremock", "", false);

        assertEquals(List.of("plan cafe against beef"), Groups.SMALL.differencesTo(edited));
        assertEquals(List.of(), Groups.SMALL.differencesTo(new Plot("small", "7", "", 1, "there", "", false)));
    }

    private static Comparison compared(Groups base, Groups run) {
        return Comparing.of(base.group(), run.group(), TEN_PERCENT, false);
    }

    private static MetricChange metric(Comparison comparison, Metric metric) {
        return comparison.metrics().stream()
                .filter(change -> change.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    private static CheckChange check(Comparison comparison, String name) {
        return comparison.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
