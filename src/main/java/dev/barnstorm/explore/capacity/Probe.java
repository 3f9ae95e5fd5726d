package dev.barnstorm.explore.capacity;

import java.util.List;
import java.util.Optional;

/**
 * What one run of the search came to.
 *
 * @param devices the fleet, devices that sync (registries are none)
 * @param seed of the run
 * @param askedPerSecond requests that devices sent in a wall second, over the steady part of the storm
 * @param answeredPerSecond requests that the server answered in one
 * @param measured the objectives with what was measured, in the order in which they were given
 * @param wrong checks of correctness that did not pass, with what they say; empty for none
 * @param failedShare share of requests that the server failed, or never answered in time
 * @param serverShare share of a batch's latency that the server took, 0 to 1; the network took the rest
 * @param serverMillis median wall milliseconds that the server took for a request
 * @param sessions what was seen of sync sessions, over the same part
 * @param harness why this run says more about the harness than about the server; empty when it says nothing of the kind
 */
public record Probe(
        int devices,
        long seed,
        double askedPerSecond,
        double answeredPerSecond,
        List<Measured> measured,
        List<String> wrong,
        double failedShare,
        double serverShare,
        double serverMillis,
        SteadyLoad.Sessions sessions,
        Optional<String> harness) {

    /** Above this share of failed requests a fleet is not held, whatever the figures of those that were answered. */
    static final double MOST_FAILED = 0.01;

    public Probe {
        measured = List.copyOf(measured);
        wrong = List.copyOf(wrong);
    }

    /** An objective, and the value in this run; NaN where there was nothing to measure. */
    public record Measured(FleetObjective objective, double value) {
        boolean holds() {
            return value < objective.bound(); // of NaN that is false: what could not be seen is not held
        }

        /** The value as a share of the bound: below 1 it holds. */
        public double load() {
            return value / objective.bound();
        }
    }

    /** Whether all objectives and all checks of correctness held, on a harness that can be trusted. */
    public boolean holds() {
        return harness.isEmpty()
                && wrong.isEmpty()
                && failedShare <= MOST_FAILED
                && measured.stream().allMatch(Measured::holds);
    }

    /** Requests in a wall second for each device. */
    double perDevice() {
        return answeredPerSecond / devices;
    }
}
