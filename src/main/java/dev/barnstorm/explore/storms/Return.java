package dev.barnstorm.explore.storms;

import dev.barnstorm.run.virtual.LightFigures;

/**
 * What came of one return: a fleet of which nobody could reach the server for a while, and then everybody could. Times are barn
 * time, seconds.
 *
 * @param devices the fleet
 * @param outageSeconds how long nobody could
 * @param jitterSeconds the window over which the app spreads first syncs after an outage
 * @param steadyPerSecond requests sent in a second before
 * @param peakPerSecond the most that were sent in one second after the return
 * @param drainSeconds from the return until the last change was acknowledged that had waited for it; NaN when it never was
 * @param amplification requests sent for each that was answered, from the return until then
 * @param steadyAmplification the same before the outage
 * @param longestWaitSeconds the longest that a request waited for one of the server's workers
 */
public record Return(
        int devices,
        double outageSeconds,
        double jitterSeconds,
        double steadyPerSecond,
        int peakPerSecond,
        double drainSeconds,
        double amplification,
        double steadyAmplification,
        double longestWaitSeconds) {

    /** More than this much more is asked again than in steady times: what fails adds to what makes it fail. */
    static final double MOST_AMPLIFIED = 0.01;

    static Return of(StormPlan plan, StormPlan.Cell cell, int devices, LightFigures figures, long longestWaitMicros) {
        int dark = seconds(plan.warmUpSeconds());
        int back = seconds(plan.warmUpSeconds() + cell.outageSeconds());
        int end = seconds(plan.stormSeconds(cell));
        boolean drained = figures.settledOfWatched();
        double drain = drained ? Math.max(0, figures.watchedSettledMicros() / 1e6 - back) : Double.NaN;
        int until = drained ? Math.min(end, back + Math.max(1, (int) Math.ceil(drain))) : end;
        return new Return(
                devices,
                cell.outageSeconds(),
                cell.jitterSeconds(),
                figures.sent(dark / 2, dark) / (double) (dark - dark / 2),
                figures.peak(back, end),
                drain,
                amplification(figures, back, until),
                amplification(figures, 0, dark),
                longestWaitMicros / 1e6);
    }

    private static int seconds(double seconds) {
        return (int) Math.round(seconds);
    }

    private static double amplification(LightFigures figures, int from, int until) {
        double sent = figures.sent(from, until);
        double answered = sent - figures.unanswered(from, until);
        return sent == 0 ? 1 : answered <= 0 ? Double.POSITIVE_INFINITY : sent / answered;
    }

    /** The highest second after the return over a steady one. */
    public double peakToSteady() {
        return steadyPerSecond == 0 ? Double.NaN : peakPerSecond / steadyPerSecond;
    }

    /**
     * Whether the server takes it: what waited is acknowledged, no more is asked again than in steady times, and nobody waits for
     * a worker for longer than that.
     */
    public boolean harmless(double patienceSeconds) {
        return !Double.isNaN(drainSeconds)
                && amplification <= steadyAmplification + MOST_AMPLIFIED
                && longestWaitSeconds <= patienceSeconds;
    }
}
