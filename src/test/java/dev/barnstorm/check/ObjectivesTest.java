package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.BackedOff;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.scenario.ChecksSpec;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectivesTest {

    private static ChecksSpec limits(
            @Nullable Double conflictRate,
            Map<String, Duration> dwell,
            Map<String, Duration> latency,
            @Nullable Duration convergence,
            @Nullable Double errors) {
        return new ChecksSpec(
                new TreeMap<>(),
                conflictRate,
                new TreeMap<>(dwell),
                new TreeMap<>(latency),
                false,
                convergence,
                errors,
                new TreeMap<>());
    }

    private static ChecksSpec conflictsUpTo(double share) {
        return limits(share, Map.of(), Map.of(), null, null);
    }

    private static ChecksSpec dwellUpTo(Duration p95) {
        return limits(null, Map.of("p95", p95), Map.of(), null, null);
    }

    private static ChecksSpec latencyUpTo(Duration p95) {
        return limits(null, Map.of(), Map.of("p95", p95), null, null);
    }

    private static ChecksSpec convergenceWithin(Duration max) {
        return limits(null, Map.of(), Map.of(), max, null);
    }

    private static ChecksSpec errorsUpTo(double share) {
        return limits(null, Map.of(), Map.of(), null, share);
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

    /** A change that waits for everything that there is to wait for: 10 s for the tick, 20 offline, 30 backing off. */
    private static Story aLongWait() {
        String a = Story.device("a");
        return new Story()
                .at(0)
                .creates("a", "m1", "r1", "{}")
                .happens(new LinkChanged(10_000_000, a, Story.SITE, "offline", true, true))
                .happens(new LinkChanged(30_000_000, a, Story.SITE, "connected", false, false))
                .happens(new SessionBegan(30_000_000, a, Story.SITE, 1, "reconnect", 30_000_000))
                .at(31)
                .creates("a", "m2", "r2", "{}")
                .at(32)
                .sends("a", "q1", "m1@0")
                .at(37)
                .givesUp("q1")
                .happens(new SessionEnded(37_000_000, a, Story.SITE, 1, "time-out"))
                .happens(new BackedOff(37_000_000, a, Story.SITE, 67_000_000, 1, "time-out"))
                .happens(new SessionBegan(67_000_000, a, Story.SITE, 2, "retry", 67_000_000))
                .at(67)
                .sends("a", "q2", "m1@0")
                .at(68)
                .answers("q2", "m1 accepted 1")
                .sends("a", "q3", "m2@0")
                .at(69)
                .answers("q3", "m2 accepted 1")
                .happens(new SessionEnded(69_000_000, a, Story.SITE, 2, "complete"));
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
    void queueDwellWithinItsObjective() {
        assertSays(
                judge("queue-dwell", aLongWait(), expecting(dwellUpTo(Duration.ofSeconds(68)))),
                """
                PASS
                allowed: p95 68 s
                measured: p95 68 s over 2 settled mutations
                message: allowed p95 68 s, measured p95 68 s over 2 settled mutations; longest: barn-01/a, record r1
                """);
    }

    @Test
    void queueDwellBeyondItsObjective() {
        assertSays(
                judge("queue-dwell", aLongWait(), expecting(dwellUpTo(Duration.ofSeconds(60)))),
                """
                FAIL
                allowed: p95 60 s
                measured: p95 68 s over 2 settled mutations
                message: allowed p95 60 s, measured p95 68 s over 2 settled mutations; longest: barn-01/a, record r1
                - r1 barn-01/a at 68 s: queue-dwell p95 stays within its objective; expected 60 s; found 68 s over 2 settled mutations; longest: barn-01/a, record r1
                """);
    }

    @Test
    void queueDwellOfNothingIsUndecided() {
        assertSays(
                judge("queue-dwell", new Story(), expecting(dwellUpTo(Duration.ofSeconds(60)))),
                """
                UNKNOWN
                allowed: p95 60 s
                measured: nothing over 0 settled mutations
                message: undecided: there were no settled mutations
                """);
    }

    @Test
    void dwellIsSplitByTheFirstCauseThatFits() {
        Metrics.ByCause byCause = Judge.judge(aLongWait().history(), expecting(NO_OBJECTIVES))
                .metrics()
                .queueDwellSeconds()
                .byCause();
        assertEquals(new Metrics.Part(7, 7 / 106.0), byCause.inFlight()); // m1: 32–37 and 67–68, m2: 68–69
        assertEquals(new Metrics.Part(20, 20 / 106.0), byCause.offline());
        assertEquals(new Metrics.Part(60, 60 / 106.0), byCause.retrying()); // both: 37–67
        assertEquals(new Metrics.Part(10, 10 / 106.0), byCause.waitingForTick()); // m1: 0–10
        assertEquals(new Metrics.Part(9, 9 / 106.0), byCause.behindEarlier()); // m1: 30–32, m2: 31–37 and 67–68
    }

    @Test
    void whoGetsNoConnectionIsOfflineAndHasNothingInFlight() {
        String a = Story.device("a");
        Story story = new Story()
                .at(0)
                .creates("a", "m1", "r1", "{}")
                .happens(new LinkChanged(0, a, Story.SITE, "silent-uplink", true, false))
                .happens(new SessionBegan(0, a, Story.SITE, 1, "tick", 0))
                .sends("a", "q1", "m1@0")
                .at(30)
                .cannotConnect("q1")
                .happens(new SessionEnded(30_000_000, a, Story.SITE, 1, "not sent"))
                .happens(new LinkChanged(40_000_000, a, Story.SITE, "recorded", false, false))
                .happens(new SessionBegan(40_000_000, a, Story.SITE, 2, "reconnect", 40_000_000))
                .at(40)
                .sends("a", "q2", "m1@0")
                .at(42)
                .answers("q2", "m1 accepted 1")
                .happens(new SessionEnded(42_000_000, a, Story.SITE, 2, "complete"));

        Metrics.ByCause byCause = Judge.judge(story.history(), expecting(NO_OBJECTIVES))
                .metrics()
                .queueDwellSeconds()
                .byCause();

        assertEquals(new Metrics.Part(40, 40 / 42.0), byCause.offline());
        assertEquals(new Metrics.Part(2, 2 / 42.0), byCause.inFlight());
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
                - null barn-01/a at 11 s: batch-latency p95 stays within its objective; expected 0.3 s; found 0.32 s over 2 batches with an answer; longest: barn-01/a, request q1
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
                - null barn-01/a at 11 s: batch-latency p95 stays within its objective; expected 0.3 s; found 0.32 s over 2 batches with an answer; longest: barn-01/a, request q1
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
                - null null at 0 s: time-to-convergence stays within its objective; expected 59 s; found more than 60 s from heal to quiet
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
                - null barn-01/a at 10 s: error-rate stays within its objective; expected 1 %; found 50 % of 2 requests that reached the server; first: barn-01/a, request q1 with status 500
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
}
