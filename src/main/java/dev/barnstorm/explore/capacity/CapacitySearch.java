package dev.barnstorm.explore.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the largest fleet that holds, from few runs. A ramp brackets it, each step six times the last. Then a server that
 * was saturated says itself where to look: what it answered at most, over what a device asks for. Otherwise the bracket is
 * halved in proportion. When its ends are close enough together, the lower one is played once more with another seed.
 */
public final class CapacitySearch {

    private static final int STEP = 6;

    /**
     * Where to look around the fleet that a saturated server's own rate points at, the likeliest first: just below it and just
     * above; a little overload may pass within a short run, and a busy server may miss an objective before it is saturated.
     */
    private static final double[] AROUND = {0.99, 1.035, 0.945, 1.1, 0.87, 1.25};

    private static final int SEEN_ENOUGH = 2;

    private final Settings settings;
    private final FleetRuns runs;
    private final List<Probe> probes = new ArrayList<>();

    /**
     * How to search.
     *
     * @param from the first fleet, at least 1
     * @param most the largest fleet to try
     * @param grain fleets are multiples of it: whole sites
     * @param precision how close the ends of the bracket must be, as a share of the lower one: 0.05
     * @param mostRuns runs after which it ends in any case
     */
    public record Settings(int from, int most, int grain, double precision, int mostRuns) {}

    /** Plays fleets. */
    @FunctionalInterface
    public interface FleetRuns {
        /**
         * Plays one run.
         *
         * @param devices the fleet
         * @param repetition 0 for the first run of a fleet; each has a seed of its own
         */
        Probe play(int devices, int repetition);

        /** Whether somebody asked for the end: the run under way does not count, and no other is begun. */
        default boolean wasInterrupted() {
            return false;
        }
    }

    /** A search that has not begun. */
    public CapacitySearch(Settings settings, FleetRuns runs) {
        this.settings = settings;
        this.runs = runs;
    }

    /** Searches. */
    public CapacityResult search() {
        int next = whole(settings.from());
        while (next > 0 && probes.size() < settings.mostRuns()) {
            int fleet = next;
            int repetition = (int)
                    probes.stream().filter(probe -> probe.devices() == fleet).count();
            Probe probe = runs.play(next, repetition);
            if (runs.wasInterrupted()) {
                break;
            }
            probes.add(probe);
            next = next();
        }
        return result();
    }

    /** The next fleet to play; 0 when enough is known. */
    private int next() {
        OptionalInt held = held();
        OptionalInt failed = failed();
        if (failed.isEmpty()) {
            int last = held.orElse(0);
            return last >= whole(settings.most()) ? 0 : Math.min(whole(settings.most()), last * STEP);
        }
        int above = failed.getAsInt();
        if (held.isEmpty()) {
            // A failure of the harness itself says nothing, but a smaller fleet may.
            return above <= settings.grain() ? 0 : whole(Math.max(settings.grain(), above / STEP));
        }
        int below = held.getAsInt();
        if (closeEnough(below, above)) {
            return boundByHarness() || seen(below) >= SEEN_ENOUGH ? 0 : below;
        }
        return between(below, above);
    }

    private boolean closeEnough(int below, int above) {
        return above - below <= Math.max(settings.grain(), settings.precision() * below)
                // The harness's own limit is nobody's figure: it need not be known to a hair.
                || (boundByHarness() && above <= 2 * below);
    }

    private boolean boundByHarness() {
        return smallestFailed().map(probe -> probe.harness().isPresent()).orElse(false);
    }

    private int between(int below, int above) {
        double guess = saturated().map(this::pointsAt).orElse(0.0);
        int nearer = Math.max(settings.grain(), (int) (settings.precision() * below / 2));
        for (double near : AROUND) {
            int fleet = whole(guess * near);
            if (fleet - below >= nearer && above - fleet >= nearer) {
                return fleet;
            }
        }
        int middle = whole(Math.sqrt((double) below * above));
        return Math.min(above - settings.grain(), Math.max(below + settings.grain(), middle));
    }

    /** The smallest fleet under which the server fell short. */
    private Optional<Probe> saturated() {
        return probes.stream()
                .filter(probe -> !probe.holds() && probe.harness().isEmpty())
                .filter(probe -> Bound.saturated(probe, perDevice()))
                .min(Comparator.comparingInt(Probe::devices));
    }

    /** The fleet that asks for just as much as a saturated server was seen to answer; 0 when it is not known what one asks for. */
    private double pointsAt(Probe saturated) {
        return perDevice() == 0 ? 0 : saturated.answeredPerSecond() / perDevice();
    }

    private double perDevice() {
        return steady().map(Probe::perDevice).orElse(0.0);
    }

    /** The largest fleet that held tells best what a device asks for. */
    private Optional<Probe> steady() {
        return probes.stream().filter(Probe::holds).max(Comparator.comparingInt(Probe::devices));
    }

    /** The largest fleet all of whose runs held, below every fleet of which one did not. */
    private OptionalInt held() {
        int failed = failed().orElse(Integer.MAX_VALUE);
        return probes.stream()
                .filter(Probe::holds)
                .mapToInt(Probe::devices)
                .filter(devices -> devices < failed)
                .max();
    }

    private OptionalInt failed() {
        return probes.stream()
                .filter(probe -> !probe.holds())
                .mapToInt(Probe::devices)
                .min();
    }

    private Optional<Probe> smallestFailed() {
        return probes.stream().filter(probe -> !probe.holds()).min(Comparator.comparingInt(Probe::devices));
    }

    private double ceiling() {
        return saturated().map(Probe::answeredPerSecond).orElse(Double.POSITIVE_INFINITY);
    }

    private int seen(int devices) {
        return (int) probes.stream().filter(probe -> probe.devices() == devices).count();
    }

    private int whole(double devices) {
        return (int) Math.max(settings.grain(), Math.round(devices / settings.grain()) * settings.grain());
    }

    private CapacityResult result() {
        Optional<Probe> failed = smallestFailed();
        Bound bound =
                failed.map(probe -> Bound.of(probe, perDevice(), ceiling())).orElse(Bound.NOTHING);
        OptionalInt held = bound == Bound.HARNESS ? OptionalInt.empty() : held();
        String why = failed.map(bound::words)
                .orElse(bound == Bound.NOTHING ? "nothing, up to " + settings.most() + " devices" : "");
        return new CapacityResult(
                held, failed(), held.isPresent() ? seen(held.getAsInt()) : 0, bound, why, probes, steady());
    }
}
