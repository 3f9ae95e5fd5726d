package dev.barnstorm.explore.storms;

import static dev.barnstorm.explore.forecast.ForecastText.spelt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Returns for a terminal. */
public final class StormText {

    private StormText() {}

    /** The heads of the columns. */
    public static String head() {
        return String.format(
                Locale.ROOT,
                "%10s  %9s  %9s  %10s  %18s  %9s  %7s  %12s",
                "devices",
                "outage",
                "jitter",
                "steady",
                "peak",
                "drain",
                "retries",
                "longest wait");
    }

    /** One return. */
    public static String line(Return one, double patienceSeconds) {
        return String.format(
                Locale.ROOT,
                "%,10d  %9s  %9s  %,8.1f/s  %,8d/s (%4.1f×)  %9s  %6.2f×  %12s  %s",
                one.devices(),
                spelt(one.outageSeconds()),
                one.jitterSeconds() == 0 ? "none" : spelt(one.jitterSeconds()),
                one.steadyPerSecond(),
                one.peakPerSecond(),
                one.peakToSteady(),
                drain(one),
                one.amplification(),
                spelt(one.longestWaitSeconds()),
                one.harmless(patienceSeconds) ? "harmless" : "too much");
    }

    static String drain(Return one) {
        return Double.isNaN(one.drainSeconds()) ? "never" : spelt(one.drainSeconds());
    }

    /** What follows from it, as sentences. */
    public static List<String> findings(StormReport report) {
        List<String> found = new ArrayList<>();
        found.add("server: " + report.server().told());
        if (report.server().workers() == 0) {
            found.add(
                    "no window is called safe: a server without a limit is overwhelmed by nobody. Give it one with --workers, or"
                            + " measure it: --measured");
            return found;
        }
        for (StormReport.Row row : report.rows()) {
            found.add(String.format(Locale.ROOT, "%,d devices after %s: ", row.devices(), spelt(row.outageSeconds()))
                    + row.safe()
                            .map(StormText::safe)
                            .orElse("no window of those that were tried is safe; try a longer one with --jitter"));
        }
        return found;
    }

    private static String safe(Return one) {
        return one.jitterSeconds() == 0
                ? "safe without jitter"
                : "safe with app.sync.reconnectWithin: " + Math.round(one.jitterSeconds()) + "s and more";
    }
}
