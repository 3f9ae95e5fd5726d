package dev.barnstorm.explore.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** An endpoint and a harness that are known by formula. */
final class Model implements CapacitySearch.FleetRuns {

    /** Requests a second of each device. */
    static final double PER_DEVICE = 0.05;

    static final FleetObjective LATENCY = FleetObjective.of("batch-latency.p95<800ms");

    final List<Integer> played = new ArrayList<>();
    double ceiling = Double.POSITIVE_INFINITY;
    double linkSeconds = 0.1;
    double slowerByDevice;
    int harnessHolds = Integer.MAX_VALUE;
    int wrongFrom = Integer.MAX_VALUE;
    int interruptedInRun = Integer.MAX_VALUE;
    private final SplittableRandom noise;
    private final double noisy;

    Model(long seed, double noisy) {
        this.noise = new SplittableRandom(seed);
        this.noisy = noisy;
    }

    /** A saturated server's queue grows for as long as the run lasts: latency is far above the bound at once. */
    @Override
    public Probe play(int devices, int repetition) {
        played.add(devices);
        double asked = PER_DEVICE * devices * (1 + noisy * (2 * noise.nextDouble() - 1));
        double answered = Math.min(asked, ceiling);
        double waiting = asked > ceiling ? 30 * (asked / ceiling - 1) : 0;
        double server = 0.02 + slowerByDevice * devices + waiting;
        return new Probe(
                devices,
                repetition,
                asked,
                answered,
                List.of(new Probe.Measured(LATENCY, linkSeconds + server)),
                devices >= wrongFrom ? List.of("no-lost-write: 3 lost") : List.of(),
                0,
                server / (server + linkSeconds),
                20,
                new SteadyLoad.Sessions(1, 2.4, 2.5),
                devices > harnessHolds ? Optional.of("busy") : Optional.empty());
    }

    @Override
    public boolean wasInterrupted() {
        return played.size() >= interruptedInRun;
    }

    CapacityResult search(int from, int most) {
        return new CapacitySearch(new CapacitySearch.Settings(from, most, 5, 0.05, 12), this).search();
    }
}
