package dev.barnstorm.explore.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Forecasts for a terminal, a line for each fleet. */
public final class ForecastText {

    private static final int A_MINUTE = 60;
    private static final int TWO_MINUTES = 2 * A_MINUTE;
    private static final int TWO_HOURS = 120 * A_MINUTE;

    private ForecastText() {}

    /** The heads of the columns. */
    public static String head() {
        return String.format(
                Locale.ROOT,
                "%10s  %10s  %9s  %5s  %12s  %12s  %12s  %12s  %9s  %6s",
                "devices",
                "requests/s",
                "at most",
                "busy",
                "latency p95",
                "dwell p50",
                "dwell p95",
                "dwell p99",
                "drain",
                "lost");
    }

    /** One fleet. */
    public static String line(Forecast one) {
        return String.format(
                Locale.ROOT,
                "%,10d  %,10.1f  %,7d/s  %5s  %12s  %12s  %12s  %12s  %9s  %5.2f%%",
                one.devices(),
                one.requestsPerSecond(),
                one.peakPerSecond(),
                one.busyShare() == 0 ? "–" : String.format(Locale.ROOT, "%.0f%%", 100 * one.busyShare()),
                spelt(one.latencySeconds().p95()),
                spelt(one.dwellSeconds().p50()),
                spelt(one.dwellSeconds().p95()),
                spelt(one.dwellSeconds().p99()),
                one.left() > 0 ? "never" : spelt(one.drainSeconds()),
                100 * one.lostShare());
    }

    /** What has to be said of them beside the figures. */
    public static List<String> remarks(List<Forecast> all, ServerModel server) {
        List<String> remarks = new ArrayList<>(List.of("server: " + server.told()));
        all.stream()
                .filter(one -> one.left() > 0)
                .findFirst()
                .ifPresent(one -> remarks.add(String.format(
                        Locale.ROOT,
                        "%,d devices: %,d of %,d changes were not acknowledged when the time to settle was over",
                        one.devices(),
                        one.left(),
                        one.changes())));
        return remarks;
    }

    /** Seconds for people. */
    public static String spelt(double seconds) {
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.0f ms", seconds * 1_000);
        }
        if (seconds < TWO_MINUTES) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < TWO_HOURS
                ? String.format(Locale.ROOT, "%.1f min", seconds / A_MINUTE)
                : String.format(Locale.ROOT, "%.1f h", seconds / A_MINUTE / A_MINUTE);
    }
}
