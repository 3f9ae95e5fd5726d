package dev.barnstorm.explore.forecast;

import dev.barnstorm.run.virtual.LightFigures;
import dev.barnstorm.run.virtual.LightFleet;
import dev.barnstorm.run.virtual.LightSettings;
import dev.barnstorm.scenario.Scenario;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.HdrHistogram.Histogram;

/**
 * What one fleet would do and meet. Times are barn time.
 *
 * @param devices the fleet
 * @param requestsPerSecond requests sent in a second, over the steady part of the storm
 * @param peakPerSecond the most that were sent in one second of that part
 * @param busyShare how busy the server's workers are in the storm; 0 where their number has no limit
 * @param longestWaitSeconds the longest that a request waited for a worker in the storm
 * @param latencySeconds from the time a push's session is due to its reply
 * @param dwellSeconds from an action to its acknowledgement
 * @param drainSeconds from the heal, when all links are well and everybody syncs, until the last change was acknowledged
 * @param lostShare share of requests of the storm that nobody answered in time, or that the server failed
 * @param changes changes that operators made
 * @param left those that were not acknowledged when the time to settle was over
 */
public record Forecast(
        int devices,
        double requestsPerSecond,
        int peakPerSecond,
        double busyShare,
        double longestWaitSeconds,
        Percentiles latencySeconds,
        Percentiles dwellSeconds,
        double drainSeconds,
        double lostShare,
        long changes,
        long left) {

    private static final double WARMING_UP = 0.25;
    private static final double MILLIS = 1_000;

    /** Three percentiles, seconds. */
    public record Percentiles(double p50, double p95, double p99) {
        private static Percentiles of(Histogram millis) {
            return new Percentiles(
                    millis.getValueAtPercentile(50) / MILLIS,
                    millis.getValueAtPercentile(95) / MILLIS,
                    millis.getValueAtPercentile(99) / MILLIS);
        }
    }

    /**
     * Plays a scenario's fleet on that server.
     *
     * @param progress is told the share of it that is over, 0 to 1; from any thread, by one at a time
     */
    public static Forecast of(Scenario scenario, ServerModel server, DoubleConsumer progress) {
        LightFleet.Result result = LightFleet.play(
                new LightSettings(scenario, scenario.seed(), server.workers(), server.times(), true, Optional.empty()),
                progress);
        LightFigures figures = result.figures();
        int until = (int) (result.stormMicros() / 1_000_000);
        int from = (int) (until * WARMING_UP);
        long sent = figures.sent(0, until);
        return new Forecast(
                result.devices(),
                figures.sent(from, until) / (double) Math.max(1, until - from),
                figures.peak(from, until),
                result.busyShare(),
                result.longestWaitMicros() / 1e6,
                Percentiles.of(figures.latencyMillis()),
                Percentiles.of(figures.dwellMillis()),
                result.drainSeconds(),
                sent == 0 ? 0 : figures.unanswered(0, until) / (double) sent,
                result.changes(),
                result.left());
    }
}
