package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.scenario.ChecksSpec;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectivesTest {

    private static ChecksSpec limits(
            @Nullable Double conflictRate,
            Map<String, Duration> latency,
            @Nullable Duration convergence,
            @Nullable Double errors) {
        return new ChecksSpec(
                new TreeMap<>(),
                conflictRate,
                new TreeMap<>(),
                new TreeMap<>(latency),
                false,
                convergence,
                errors,
                null,
                new TreeMap<>());
    }

    private static ChecksSpec conflictsUpTo(double share) {
        return limits(share, Map.of(), null, null);
    }

    private static ChecksSpec latencyUpTo(Duration p95) {
        return limits(null, Map.of("p95", p95), null, null);
    }

    private static ChecksSpec convergenceWithin(Duration max) {
        return limits(null, Map.of(), max, null);
    }

    private static ChecksSpec errorsUpTo(double share) {
        return limits(null, Map.of(), null, share);
    }

    /** A flock, and a change of it that meets a later one. */
    private static Story oneOfTwoMetAConflict() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(5)
                .updates("b", "m2", "r1", "{}")
                .at(20)
                .sends("b", "q2", "m2@0")
                .at(21)
                .answers("q2", "m2 conflict m1@1 edit-lost");
    }

    @Test
    void conflictRateWithinItsObjective() {
        assertSays(
                judge("conflict-rate", oneOfTwoMetAConflict(), expecting(conflictsUpTo(0.5))),
                """
                PASS
                allowed: 50 %
                measured: 50 % of 2 settled mutations of mutable records
                message: allowed 50 %, measured 50 % of 2 settled mutations of mutable records; most: barn-01/b, record r1 with 1 for one mutation
                """);
    }

    @Test
    void conflictRateBeyondItsObjective() {
        assertSays(
                judge("conflict-rate", oneOfTwoMetAConflict(), expecting(conflictsUpTo(0.25))),
                """
                FAIL
                allowed: 25 %
                measured: 50 % of 2 settled mutations of mutable records
                message: allowed 25 %, measured 50 % of 2 settled mutations of mutable records; most: barn-01/b, record r1 with 1 for one mutation
                - r1 barn-01/b at 5 s: conflict-rate stays within its objective; expected 25 %; found 50 % of 2 settled mutations of mutable records; most: barn-01/b, record r1 with 1 for one mutation
                """);
    }

    @Test
    void conflictRateOfNothingIsUndecided() {
        assertSays(
                judge("conflict-rate", new Story(), expecting(conflictsUpTo(0.25))),
                """
                UNKNOWN
                allowed: 25 %
                measured: nothing of 0 settled mutations of mutable records
                message: undecided: no such mutation was settled
                """);
    }

    @Test
    void anObjectiveWithoutALimitGatesNothing() {
        assertSays(
                judge("conflict-rate", oneOfTwoMetAConflict(), expecting(NO_OBJECTIVES)),
                """
                PASS (gates nothing)
                allowed: no limit stated
                measured: 50 % of 2 settled mutations of mutable records
                message: measured 50 % of 2 settled mutations of mutable records
                """);
    }

    @Test
    void theFeedsLagIsNoPartOfTheTimeToConvergence() {
        CheckResult result = judge(
                "time-to-convergence",
                oneOfTwoMetAConflict().heals(),
                expecting(convergenceWithin(Duration.ofSeconds(60)), 1, 20_000_000));

        assertEquals("40 s from heal to quiet", result.measured());
    }

    @Test
    void batchLatencyWithinItsObjective() {
        assertSays(
                judge("batch-latency", oneOfTwoMetAConflict(), expecting(latencyUpTo(Duration.ofMillis(320)))),
                """
                PASS
                allowed: p95 0.32 s
                measured: p95 0.32 s over 2 batches with an answer
                message: allowed p95 0.32 s, measured p95 0.32 s over 2 batches with an answer; longest: barn-01/a, request q1
                """);
    }

    @Test
    void batchLatencyBeyondItsObjective() {
        assertSays(
                judge("batch-latency", oneOfTwoMetAConflict(), expecting(latencyUpTo(Duration.ofMillis(300)))),
                """
                FAIL
                allowed: p95 0.3 s
                measured: p95 0.32 s over 2 batches with an answer
                message: allowed p95 0.3 s, measured p95 0.32 s over 2 batches with an answer; longest: barn-01/a, request q1
                - r1 barn-01/a at 11 s: batch-latency p95 stays within its objective; expected 0.3 s; found 0.32 s over 2 batches with an answer; longest: barn-01/a, request q1
                """);
    }

    @Test
    void batchLatencyAtAnotherSpeedGatesNothing() {
        assertSays(
                judge("batch-latency", oneOfTwoMetAConflict(), expecting(latencyUpTo(Duration.ofMillis(300)), 10, 0)),
                """
                FAIL (gates nothing)
                allowed: p95 0.3 s
                measured: p95 0.32 s over 2 batches with an answer
                message: allowed p95 0.3 s, measured p95 0.32 s over 2 batches with an answer; longest: barn-01/a, request q1
                - r1 barn-01/a at 11 s: batch-latency p95 stays within its objective; expected 0.3 s; found 0.32 s over 2 batches with an answer; longest: barn-01/a, request q1
                """);
    }

    @Test
    void batchLatencyIsUndecidedWhereTheServersTimeIsNotSmall() {
        assertSays(
                judge("batch-latency", oneOfTwoMetAConflict(), expecting(latencyUpTo(Duration.ofMillis(300)), 101, 0)),
                """
                UNKNOWN (gates nothing)
                allowed: p95 0.3 s
                measured: server p99 × speed = 2.02 s
                message: undecided: at this speed the server's own time, p99 2.02 s of barn time, passes a quarter of the median outage (8 s)
                """);
    }

    @Test
    void timeToConvergenceWithinItsObjective() {
        assertSays(
                judge(
                        "time-to-convergence",
                        new Story().ends(),
                        expecting(convergenceWithin(Duration.ofSeconds(60)), 1, 0)),
                """
                PASS
                allowed: 60 s
                measured: 60 s from heal to quiet
                message: allowed 60 s, measured 60 s from heal to quiet
                """);
    }

    @Test
    void timeToConvergenceBeyondItsObjective() {
        assertSays(
                judge(
                        "time-to-convergence",
                        new Story().quietIsNotReached().ends(),
                        expecting(convergenceWithin(Duration.ofSeconds(59)), 1, 0)),
                """
                FAIL
                allowed: 59 s
                measured: more than 60 s from heal to quiet
                message: allowed 59 s, measured more than 60 s from heal to quiet
                - null null at 3,659 s: time-to-convergence stays within its objective; expected 59 s; found more than 60 s from heal to quiet
                """);
    }

    @Test
    void timeToConvergenceBeyondItsObjectiveIsUndecidedWhenTheHarnessItselfWasLate() {
        assertSays(
                judge(
                        "time-to-convergence",
                        new Story()
                                .happens(new Measured(0, "tickLatenessMs.p99", 60_000))
                                .quietIsNotReached()
                                .ends(),
                        expecting(convergenceWithin(Duration.ofSeconds(59)), 1, 0)),
                """
                UNKNOWN
                allowed: 59 s
                measured: more than 60 s from heal to quiet
                message: undecided: the harness itself was late: give it a faster machine, or the run a lower speed
                """);
    }

    @Test
    void aHarnessThatWasLateOnlyAfterTheHealIsLateToo() {
        assertSays(
                judge(
                        "time-to-convergence",
                        new Story()
                                .happens(new Measured(0, "allTickLatenessMs.p99", 60_000))
                                .quietIsNotReached()
                                .ends(),
                        expecting(convergenceWithin(Duration.ofSeconds(59)), 1, 0)),
                """
                UNKNOWN
                allowed: 59 s
                measured: more than 60 s from heal to quiet
                message: undecided: the harness itself was late: give it a faster machine, or the run a lower speed
                """);
    }

    @Test
    void timeToConvergenceIsUndecidedWithoutQuiet() {
        assertSays(
                judge("time-to-convergence", new Story(), expecting(convergenceWithin(Duration.ofSeconds(60)), 1, 0)),
                """
                UNKNOWN
                allowed: 60 s
                measured: nothing
                message: undecided: the history ends before quiet
                """);
    }

    /** Four requests: a success, a failure, an injected failure, and one that never reached the server. */
    private static Story oneOfTwoFailed() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .fails("q1", 500)
                .at(12)
                .sends("a", "q2", "m1@0")
                .at(13)
                .fails("q2", 503)
                .happens(new FaultInjected(13_000_000, Story.device("a"), "q2", "unavailable"))
                .at(14)
                .sends("a", "q3", "m1@0")
                .at(15)
                .givesUp("q3")
                .at(16)
                .sends("a", "q4", "m1@0")
                .at(17)
                .answers("q4", "m1 accepted 1");
    }

    @Test
    void errorRateWithinItsObjective() {
        assertSays(
                judge("error-rate", oneOfTwoFailed(), expecting(errorsUpTo(0.5))),
                """
                PASS
                allowed: 50 %
                measured: 50 % of 2 requests that reached the server
                message: allowed 50 %, measured 50 % of 2 requests that reached the server; first: barn-01/a, request q1 with status 500
                """);
    }

    @Test
    void errorRateBeyondItsObjective() {
        assertSays(
                judge("error-rate", oneOfTwoFailed(), expecting(errorsUpTo(0.01))),
                """
                FAIL
                allowed: 1 %
                measured: 50 % of 2 requests that reached the server
                message: allowed 1 %, measured 50 % of 2 requests that reached the server; first: barn-01/a, request q1 with status 500
                - r1 barn-01/a at 10 s: error-rate stays within its objective; expected 1 %; found 50 % of 2 requests that reached the server; first: barn-01/a, request q1 with status 500
                """);
    }

    @Test
    void errorRateOfNothingIsUndecided() {
        assertSays(
                judge("error-rate", new Story(), expecting(errorsUpTo(0.01))),
                """
                UNKNOWN
                allowed: 1 %
                measured: nothing of 0 requests that reached the server
                message: undecided: no request reached the server
                """);
    }

    @Test
    void batchLatencyIsJudgedWhereTheServersTimeIsJustSmallEnough() {
        assertEquals(
                "p95 0.32 s over 2 batches with an answer",
                judge("batch-latency", oneOfTwoMetAConflict(), expecting(latencyUpTo(Duration.ofMillis(300)), 100, 0))
                        .measured());
    }

    @Test
    void conflictRateDoesNotApplyWithoutMutableRecords() {
        assertSays(
                judge("conflict-rate", new Story(), Verdicts.withoutDocuments()),
                """
                NOT_APPLICABLE (gates nothing)
                allowed:
                measured:
                message: n/a: the scenario has no mutable records
                """);
    }

    @Test
    void whoeverIsShownHisOwnChangeHasMetNobody() {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(40)
                .givesUp("q1")
                .sends("a", "q2", "m1@0")
                .at(41)
                .answers("q2", "m1 conflict m1@1 same");
        assertEquals(
                "0 % of 1 settled mutations of mutable records",
                judge("conflict-rate", story).measured());
    }

    @Test
    void aConflictOfWhichNoDecisionIsRecordedCountsToo() {
        Story story = oneOfTwoMetAConflict()
                .devicesDoNotReact()
                .at(30)
                .updates("b", "m3", "r1", "{}")
                .sends("b", "q3", "m3@0")
                .at(31)
                .answers("q3", "m3 conflict m1@1 rebase")
                .sends("b", "q4", "m3@0")
                .at(32)
                .answers("q4", "m3 conflict m1@1 rebase")
                .sends("b", "q5", "m3@1")
                .at(33)
                .answers("q5", "m3 accepted 2")
                .settled("m3", "applied", 2, "accepted");
        assertEquals(
                "allowed 100 %, measured 66.667 % of 3 settled mutations of mutable records;"
                        + " most: barn-01/b, record r1 with 2 for one mutation",
                judge("conflict-rate", story, expecting(conflictsUpTo(1))).message());
    }

    @Test
    void aTimeWithoutALimitIsToldAlike() {
        assertEquals(
                "measured nothing over 0 batches with an answer",
                judge("batch-latency", new Story()).message());
        assertEquals(
                "measured p95 0.32 s over 2 batches with an answer; longest: barn-01/a, request q1",
                judge("batch-latency", oneOfTwoMetAConflict()).message());
    }

    @Test
    void timeToConvergenceWithoutALimitIsToldAlike() {
        assertEquals(
                "measured 55 s from heal to quiet",
                judge("time-to-convergence", new Story().ends()).message());
        assertEquals(
                "measured more than 55 s from heal to quiet",
                judge("time-to-convergence", new Story().quietIsNotReached().ends())
                        .message());
        assertEquals(
                "measured nothing", judge("time-to-convergence", new Story()).message());
    }
}
