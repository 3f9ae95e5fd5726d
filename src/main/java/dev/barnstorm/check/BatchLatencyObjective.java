package dev.barnstorm.check;

import java.time.Duration;
import java.util.SortedMap;

/**
 * How long batches take as a device feels it, from the time at which they were due. It gates at speed 1 only, unless the
 * scenario takes the derived figure; and it says nothing where the server's own time, which acceleration stretches, is
 * no longer small against time-outs, ticks and outages.
 */
final class BatchLatencyObjective implements Check {

    /** The server's p99 × speed may take at most this share of the shortest time-out, tick or outage. */
    private static final double MOST_OF_PATIENCE = 0.25;

    @Override
    public String name() {
        return "batch-latency";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        return () -> result(run, tallies.latency());
    }

    private CheckResult result(RunCase run, LatencyTally latency) {
        Expectations expected = run.expectations();
        SortedMap<String, Duration> limits = expected.checks().batchLatency();
        boolean real = expected.speed() == 1;
        boolean gates = Results.gates(run, name()) && (real || expected.checks().gateDerivedLatency());
        double stretchedMicros = latency.serverP99Micros() * expected.speed();
        double patienceMicros = expected.patience().shortest().toNanos() / 1e3;
        if (!limits.isEmpty() && stretchedMicros > MOST_OF_PATIENCE * patienceMicros) {
            return Objective.undecided(
                    name(),
                    gates,
                    Objective.allowed(limits),
                    "server p99 × speed = " + Words.seconds((long) stretchedMicros),
                    "at this speed the server's own time, p99 " + Words.seconds((long) stretchedMicros)
                            + " of barn time, passes a quarter of "
                            + expected.patience().what() + " ("
                            + Objective.words(expected.patience().shortest()) + ")");
        }
        return Objective.times(
                run, name(), gates, limits, latency.fromTick(), "batches with an answer", latency.worst());
    }
}
