package dev.barnstorm.run.virtual;

import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.protocol.Caller;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A fleet of light devices on one server, in virtual time: the same plan, links and timetables as a simulation's, without
 * content, history and checks. For fleets that no machine holds otherwise.
 *
 * <p>Sites meet only where they wait for one of the server's workers. Where their number has no limit, the fleet is played some
 * sites at a time, as many parts at once as there are cores: what comes of it is the same, and only the parts that are being
 * played take memory.
 */
public final class LightFleet {

    /** So many fit into a core's caches: a device is then fetched from memory once, and not once a request. */
    private static final int DEVICES_A_PART = 2_000;

    private final LightSettings settings;
    private final LightCrew crew;
    private final LightWire wire;

    private LightFleet(LightSettings settings) {
        this.settings = settings;
        crew = new LightCrew(settings);
        wire = new LightWire(
                VirtualWorld.PROTOCOL,
                new Caller(
                        "barn-001/dev-01",
                        "barn-001",
                        settings.scenario().auth().bearer(),
                        false));
    }

    /**
     * What came of it.
     *
     * @param figures what was measured
     * @param devices how many devices there were, registries aside
     * @param changes changes that operators made
     * @param stormMicros when the storm ended, barn time
     * @param busyShare how busy the server's workers were over the storm, on average; 0 where their number has no limit
     * @param longestWaitMicros the longest that a request waited for a worker in the storm, barn time
     */
    public record Result(
            LightFigures figures,
            int devices,
            long changes,
            long stormMicros,
            double busyShare,
            long longestWaitMicros) {

        /** Barn seconds from the heal until the last change was settled; 0 where none was left. */
        public double drainSeconds() {
            return Math.max(0, figures.lastSettledMicros() - stormMicros) / 1e6;
        }

        /** Changes that were not settled when the time to settle was over. */
        public long left() {
            return changes - figures.settled();
        }

        /** Of two parts of a fleet, whose server has no limit of workers. */
        private Result plus(Result other) {
            return new Result(
                    figures.plus(other.figures),
                    devices + other.devices,
                    changes + other.changes,
                    stormMicros,
                    busyShare,
                    longestWaitMicros);
        }
    }

    /** Plays it from the storm's begin until everything is settled, or the time for that is over. */
    public static Result play(LightSettings settings) {
        return play(settings, share -> {});
    }

    /**
     * The same.
     *
     * @param progress is told the share of it that is over, 0 to 1; from any thread, by one at a time
     */
    public static Result play(LightSettings settings, DoubleConsumer progress) {
        return play(settings, DEVICES_A_PART, progress);
    }

    static Result play(LightSettings settings, int devicesAPart, DoubleConsumer progress) {
        return new LightFleet(settings).inParts(devicesAPart, progress, LightPart::play);
    }

    /** Plays it up to the storm's end only: what comes with the heal is no part of a storm. */
    public static Result playStorm(LightSettings settings) {
        return new LightFleet(settings).inParts(DEVICES_A_PART, share -> {}, LightPart::playStorm);
    }

    private Result inParts(int devicesAPart, DoubleConsumer progress, Function<LightPart, Result> play) {
        List<SitePlan> sites = Plan.of(settings.scenario(), settings.seed(), "").sites();
        long devices = sites.stream().mapToLong(site -> site.devices().size()).sum();
        int parts = settings.workers() > 0 ? 1 : (int) Math.max(1, Math.min(sites.size(), devices / devicesAPart));
        LightProgress whole = new LightProgress(devices, progress);
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> share(sites, part, parts))
                .map(share -> play.apply(new LightPart(settings, share, crew, wire, whole)))
                .reduce(Result::plus)
                .orElseThrow();
    }

    private static List<SitePlan> share(List<SitePlan> sites, int part, int parts) {
        int from = (int) ((long) sites.size() * part / parts);
        int until = (int) ((long) sites.size() * (part + 1) / parts);
        return sites.subList(from, until);
    }
}
