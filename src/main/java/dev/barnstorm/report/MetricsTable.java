package dev.barnstorm.report;

import static dev.barnstorm.report.Numbers.count;
import static dev.barnstorm.report.Numbers.millis;
import static dev.barnstorm.report.Numbers.seconds;
import static dev.barnstorm.report.Numbers.share;

import dev.barnstorm.check.Coverage;
import dev.barnstorm.check.HarnessHealth;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.check.Spread;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of a run that a person wants to see at its end, a row each. */
final class MetricsTable {

    /** Width of the longest name. */
    static final int NAME_WIDTH = 16;

    private MetricsTable() {}

    static Map<String, String> of(Judgement judgement) {
        Metrics metrics = judgement.metrics();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("records", count(metrics.records()) + " by " + Numbers.of(metrics.actions(), "action"));
        rows.put(
                "requests",
                Numbers.of(metrics.requests(), "request") + " (" + count(metrics.batches()) + " up, "
                        + count(metrics.pulls()) + " down), " + Numbers.bytes(metrics.bytesUp()) + " up, "
                        + Numbers.bytes(metrics.bytesDown()) + " down");
        rows.put(
                "conflict rate",
                share(metrics.conflictRate()) + " (" + count(metrics.conflicts()) + " of "
                        + Numbers.of(metrics.settledDocumentMutations(), "settled document change") + "), "
                        + Numbers.of(metrics.editsLost(), "edit") + " lost");
        rows.put(
                "lost acks",
                count(metrics.lostAcks()) + ", cut mid-request "
                        + count(judgement.coverage().cutMidRequest().seen()));
        dwell(rows, metrics.queueDwellSeconds());
        rows.put("batch latency", spread(metrics.batchLatencyMs().fromTick()) + " from the tick");
        rows.put("", spread(metrics.batchLatencyMs().fromSend()) + " from the send");
        rows.put("convergence", after(metrics));
        rows.put("error rate", share(metrics.errorRate()));
        coverage(rows, judgement.coverage());
        if (!judgement.harness().equals(HarnessHealth.NOT_MEASURED)) {
            harness(rows, judgement.harness());
        }
        return rows;
    }

    private static void dwell(Map<String, String> rows, Metrics.QueueDwell dwell) {
        rows.put(
                "queue dwell",
                "p50 " + seconds(dwell.p50()) + ", p95 " + seconds(dwell.p95()) + ", p99 " + seconds(dwell.p99())
                        + ", max " + seconds(dwell.max()) + " over " + Numbers.of(dwell.count(), "change"));
        Metrics.ByCause cause = dwell.byCause();
        rows.put(
                "  spent",
                share(cause.offline().share()) + " offline, "
                        + share(cause.waitingForTick().share())
                        + " waiting for the tick, " + share(cause.inFlight().share()) + " in flight, "
                        + share(cause.retrying().share()) + " retrying, "
                        + share(cause.behindEarlier().share()) + " behind earlier changes");
    }

    private static String spread(Spread spread) {
        return spread.count() == 0
                ? "not measured"
                : "p50 " + millis(spread.p50()) + ", p95 " + millis(spread.p95()) + ", p99 " + millis(spread.p99())
                        + " over " + count(spread.count());
    }

    private static String after(Metrics metrics) {
        return metrics.timeToConvergenceSeconds() == null
                ? "not reached"
                : seconds(metrics.timeToConvergenceSeconds()) + " of barn time after the network healed";
    }

    private static void coverage(Map<String, String> rows, Coverage coverage) {
        rows.put(
                "coverage",
                amount("conflicts", coverage.conflicts()) + ", " + amount("lost acks", coverage.lostAcks()) + ", "
                        + amount("cuts mid-request", coverage.cutMidRequest()) + ", "
                        + amount("full batches", coverage.fullBatches()) + deviceFaults(coverage.deviceFaults()));
    }

    /** Nothing where none befalls anybody, as mostly. */
    private static String deviceFaults(Coverage.Amount faults) {
        return faults.required() + faults.seen() == 0 ? "" : ", " + amount("device faults", faults);
    }

    private static String amount(String name, Coverage.Amount amount) {
        return count(amount.seen()) + " " + name
                + (amount.required() == 0 ? "" : " (promised " + count(amount.required()) + ")");
    }

    private static void harness(Map<String, String> rows, HarnessHealth harness) {
        rows.put(
                "harness",
                "ticks late by p99 " + millis(harness.tickLatenessMs().p99()) + ", residual p99 "
                        + millis(harness.residualMs().p99()) + ", "
                        + (harness.peakRssMb() == null
                                ? "memory not measured"
                                : Numbers.whole(harness.peakRssMb()) + " MB")
                        + ", "
                        + (harness.openFiles() == null
                                ? "files not measured"
                                : Numbers.whole(harness.openFiles()) + " open files"));
    }
}
