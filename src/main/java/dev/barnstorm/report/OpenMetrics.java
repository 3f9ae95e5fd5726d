package dev.barnstorm.report;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.check.Spread;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.PlainText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run's metrics in OpenMetrics' text format 1.0: {@code metrics.txt}, for a push gateway or a textfile collector. Each
 * carries the scenario's name. Times are in seconds and latencies in barn time, as in {@code summary.json}; what was not
 * measured is left out.
 */
final class OpenMetrics {

    private static final String PREFIX = "barnstorm_";

    private final StringBuilder out = new StringBuilder();
    private final String scenario;

    private OpenMetrics(String scenario) {
        this.scenario = scenario;
    }

    static String of(Judgement judgement, HistoryReader history) {
        OpenMetrics text = new OpenMetrics(history.info(InfoKey.NAME).orElse("unnamed"));
        text.verdicts(judgement);
        text.amounts(judgement.metrics());
        text.spreads(judgement.metrics());
        text.harness(judgement);
        return text.out.append("# EOF\n").toString();
    }

    private void verdicts(Judgement judgement) {
        family("verdict", "stateset", "", "what the run comes to");
        for (Verdict verdict : Verdict.values()) {
            sample(
                    "verdict",
                    label(PREFIX + "verdict", SummaryJson.word(verdict)),
                    judgement.verdict() == verdict ? 1 : 0);
        }
        family("check", "stateset", "", "what each check comes to");
        for (CheckResult check : judgement.checks()) {
            for (Verdict verdict : Verdict.values()) {
                sample(
                        "check",
                        label("name", check.name()) + "," + label(PREFIX + "check", SummaryJson.word(verdict)),
                        check.verdict() == verdict ? 1 : 0);
            }
        }
    }

    private void amounts(Metrics metrics) {
        gauge("records", "records that anybody made", metrics.records());
        gauge("actions", "what operators did", metrics.actions());
        gauge("mutations", "queued changes that came of it", metrics.mutations());
        gauge("parked", "mutations that were parked", metrics.parked());
        gauge("edits_lost", "edits that last write wins threw away", metrics.editsLost());
        gauge("requests", "requests that devices sent", metrics.requests());
        gauge("batches", "pushes and PUTs among them", metrics.batches());
        gauge("pulls", "pulls among them", metrics.pulls());
        gauge("feed_rows", "rows of the feed that devices received", metrics.feedRows());
        gaugeIn("up_bytes", "bytes", "bytes of requests that reached the server", (double) metrics.bytesUp());
        gaugeIn("down_bytes", "bytes", "bytes of their replies", (double) metrics.bytesDown());
        gauge("conflicts", "document changes that met a concurrent change", metrics.conflicts());
        gauge("lost_acks", "pushes that were applied and never heard of", metrics.lostAcks());
        gaugeIn("conflict_ratio", "ratio", "conflicts by settled document changes", metrics.conflictRate());
        gaugeIn("error_ratio", "ratio", "requests that failed, outside injected faults", metrics.errorRate());
        gaugeIn(
                "time_to_convergence_seconds",
                "seconds",
                "from heal to quiet, barn time",
                metrics.timeToConvergenceSeconds());
    }

    private void spreads(Metrics metrics) {
        Metrics.QueueDwell dwell = metrics.queueDwellSeconds();
        summary(
                "queue_dwell_seconds",
                "from action to settled, barn time",
                new double[] {dwell.p50(), dwell.p95(), dwell.p99(), dwell.max()},
                dwell.count(),
                1);
        latency("batch_latency_from_tick_seconds", metrics.batchLatencyMs().fromTick());
        latency("batch_latency_from_send_seconds", metrics.batchLatencyMs().fromSend());
    }

    private void latency(String name, Spread spread) {
        summary(
                name,
                "as a device feels it, barn time",
                new double[] {spread.p50(), spread.p95(), spread.p99(), spread.max()},
                spread.count(),
                1e-3);
    }

    private void summary(String name, String help, double[] quantiles, long count, double unit) {
        if (count == 0) {
            return;
        }
        family(name, "summary", "seconds", help);
        String[] names = {"0.5", "0.95", "0.99", "1.0"};
        for (int i = 0; i < names.length; i++) {
            sample(name, label("quantile", names[i]), quantiles[i] * unit);
        }
        sample(name + "_count", "", (double) count);
    }

    private void harness(Judgement judgement) {
        Double late = judgement.harness().tickLatenessMs().p99();
        gaugeIn(
                "harness_tick_lateness_seconds",
                "seconds",
                "how late devices' syncs began, p99, real time",
                late == null ? null : late / 1e3);
    }

    private void gauge(String name, String help, long value) {
        gaugeIn(name, "", help, (double) value);
    }

    private void gaugeIn(String name, String unit, String help, @Nullable Double value) {
        if (value != null) {
            family(name, "gauge", unit, help);
            sample(name, "", value);
        }
    }

    private void family(String name, String type, String unit, String help) {
        out.append("# TYPE ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
        if (!unit.isEmpty()) {
            out.append("# UNIT ")
                    .append(PREFIX)
                    .append(name)
                    .append(' ')
                    .append(unit)
                    .append('\n');
        }
        out.append("# HELP ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
    }

    private void sample(String name, String labels, double value) {
        out.append(PREFIX)
                .append(name)
                .append('{')
                .append(label("scenario", scenario))
                .append(labels.isEmpty() ? "" : ",")
                .append(labels)
                .append("} ")
                .append(number(value))
                .append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.9f", value).replaceAll("0+$", "");
    }

    private static String label(String name, String value) {
        return name + "=\"" + PlainText.escaped(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
