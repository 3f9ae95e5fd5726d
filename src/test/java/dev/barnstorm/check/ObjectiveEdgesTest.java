package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static dev.barnstorm.check.Verdicts.judge;

import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.scenario.ChecksSpec;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objectives where there is little to measure, more than one limit, or somebody else to blame. */
class ObjectiveEdgesTest {

    private static ChecksSpec latencyUpTo(Map<String, Duration> limits, boolean gateDerived) {
        return new ChecksSpec(
                new TreeMap<>(),
                null,
                new TreeMap<>(),
                new TreeMap<>(limits),
                gateDerived,
                null,
                null,
                null,
                new TreeMap<>());
    }

    private static ChecksSpec shares(@Nullable Double conflicts, @Nullable Double errors) {
        return new ChecksSpec(
                new TreeMap<>(),
                conflicts,
                new TreeMap<>(),
                new TreeMap<>(),
                false,
                null,
                errors,
                null,
                new TreeMap<>());
    }

    private static ChecksSpec convergenceWithin(Duration max) {
        return new ChecksSpec(
                new TreeMap<>(), null, new TreeMap<>(), new TreeMap<>(), false, max, null, null, new TreeMap<>());
    }

    /** One flock, made and acknowledged: its batch took 0.32 s, 0.02 s of it in the server. */
    private static Story created() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1");
    }

    @Test
    void aDerivedLatencyGatesWhereTheScenarioSaysSo() {
        assertSays(
                judge(
                        "batch-latency",
                        created(),
                        expecting(latencyUpTo(Map.of("p95", Duration.ofMillis(320)), true), 10, 0)),
                """
                PASS
                allowed: p95 0.32 s
                measured: p95 0.32 s over 1 batches with an answer
                message: allowed p95 0.32 s, measured p95 0.32 s over 1 batches with an answer; longest: barn-01/a, request q1
                """);
    }

    @Test
    void aLatencyWithoutALimitIsToldAtAnySpeed() {
        assertSays(
                judge("batch-latency", created(), expecting(NO_OBJECTIVES, 101, 0)),
                """
                PASS (gates nothing)
                allowed: no limit stated
                measured: p95 0.32 s over 1 batches with an answer; longest: barn-01/a, request q1
                message: measured p95 0.32 s over 1 batches with an answer; longest: barn-01/a, request q1
                """);
    }

    @Test
    void aLatencyOfNothingIsUndecided() {
        assertSays(
                judge(
                        "batch-latency",
                        new Story(),
                        expecting(latencyUpTo(Map.of("p95", Duration.ofMillis(320)), false))),
                """
                UNKNOWN
                allowed: p95 0.32 s
                measured: nothing over 0 batches with an answer
                message: undecided: there were no batches with an answer
                """);
    }

    @Test
    void ofTwoLimitsEachIsJudged() {
        assertSays(
                judge(
                        "batch-latency",
                        created(),
                        expecting(latencyUpTo(
                                Map.of("max", Duration.ofMillis(319), "p50", Duration.ofMillis(320)), false))),
                """
                FAIL
                allowed: max 0.319 s, p50 0.32 s
                measured: max 0.32 s, p50 0.32 s over 1 batches with an answer
                message: allowed max 0.319 s, p50 0.32 s, measured max 0.32 s, p50 0.32 s over 1 batches with an answer; longest: barn-01/a, request q1
                - r1 barn-01/a at 11 s: batch-latency max stays within its objective; expected 0.319 s; found 0.32 s over 1 batches with an answer; longest: barn-01/a, request q1
                """);
    }

    @Test
    void anErrorRateWithoutALimitIsTold() {
        assertSays(
                judge("error-rate", created()),
                """
                PASS (gates nothing)
                allowed: no limit stated
                measured: 0 % of 1 requests that reached the server
                message: measured 0 % of 1 requests that reached the server
                """);
    }

    @Test
    void whereNothingFailedThereIsNoFirstFailure() {
        assertSays(
                judge("error-rate", created(), expecting(shares(null, 0.01))),
                """
                PASS
                allowed: 1 %
                measured: 0 % of 1 requests that reached the server
                message: allowed 1 %, measured 0 % of 1 requests that reached the server
                """);
    }

    @Test
    void whereNobodyMetAConflictNobodyMetMost() {
        assertSays(
                judge("conflict-rate", created(), expecting(shares(0.25, null))),
                """
                PASS
                allowed: 25 %
                measured: 0 % of 1 settled mutations of mutable records
                message: allowed 25 %, measured 0 % of 1 settled mutations of mutable records
                """);
    }

    @Test
    void aWaitForQuietThatEndedWithinTheLimitAndInVainDecidesNothing() {
        assertSays(
                judge(
                        "time-to-convergence",
                        created().quietIsNotReached().ends(),
                        expecting(convergenceWithin(Duration.ofSeconds(61)), 1, 0)),
                """
                UNKNOWN
                allowed: 61 s
                measured: more than 60 s from heal to quiet
                message: undecided: quiet was not reached (2 rows in queues)
                """);
    }

    @Test
    void quietInTimeHoldsThoughTheHarnessWasLate() {
        assertSays(
                judge(
                        "time-to-convergence",
                        created()
                                .happens(new Measured(0, "tickLatenessMs.p99", 60_000))
                                .ends(),
                        expecting(convergenceWithin(Duration.ofSeconds(60)), 1, 0)),
                """
                PASS
                allowed: 60 s
                measured: 60 s from heal to quiet
                message: allowed 60 s, measured 60 s from heal to quiet
                """);
    }
}
