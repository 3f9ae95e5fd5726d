package dev.barnstorm.run.virtual;

import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.scenario.Scenario;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A fleet of light devices on one server, in virtual time: the same plan, links and timetables as a simulation's, without
 * content, history and checks. For fleets that no machine holds otherwise.
 *
 * <p>Sites meet only where they wait for one of the server's workers. Where their number has no limit, the fleet is played in
 * as many parts as there are cores; what comes of it is the same in one.
 */
public final class LightFleet {

    private final LightSettings settings;
    private final long stormMicros;
    private final List<LightPart> parts;
    private final double payloadBytes;

    private LightFleet(LightSettings settings, int mostParts) {
        this.settings = settings;
        Scenario scenario = settings.scenario();
        stormMicros = VirtualLimits.micros(scenario.clock().duration());
        LightCrew crew = new LightCrew(settings);
        LightWire wire = new LightWire(
                VirtualWorld.PROTOCOL,
                new Caller("barn-001/dev-01", "barn-001", scenario.auth().bearer(), false));
        List<SitePlan> sites = Plan.of(scenario, settings.seed(), "").sites();
        int count = settings.workers() > 0 ? 1 : Math.min(sites.size(), mostParts);
        parts = IntStream.range(0, count)
                .mapToObj(part -> new LightPart(settings, share(sites, part, count), crew, wire))
                .toList();
        payloadBytes = parts.stream()
                .flatMap(part -> part.members().stream())
                .mapToDouble(member -> member.device.meanPayloadBytes())
                .filter(bytes -> bytes > 0)
                .average()
                .orElse(0);
    }

    private static List<SitePlan> share(List<SitePlan> sites, int part, int parts) {
        int from = (int) ((long) sites.size() * part / parts);
        int until = (int) ((long) sites.size() * (part + 1) / parts);
        return sites.subList(from, until);
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

        /** The same, measured for longer. */
        private Result with(LightFigures later) {
            return new Result(later, devices, changes, stormMicros, busyShare, longestWaitMicros);
        }
    }

    /** Plays it from the storm's begin until everything is settled, or the time for that is over. */
    public static Result play(LightSettings settings) {
        return play(settings, Runtime.getRuntime().availableProcessors());
    }

    static Result play(LightSettings settings, int mostParts) {
        LightFleet fleet = new LightFleet(settings, mostParts);
        fleet.each(part -> part.storm(fleet.payloadBytes));
        Result atHeal = fleet.result();
        fleet.each(LightPart::settle);
        return atHeal.with(fleet.figures());
    }

    /** Plays it up to the storm's end only: what comes with the heal is no part of a storm. */
    public static Result playStorm(LightSettings settings) {
        LightFleet fleet = new LightFleet(settings, Runtime.getRuntime().availableProcessors());
        fleet.each(part -> part.storm(fleet.payloadBytes));
        return fleet.result();
    }

    private void each(Consumer<LightPart> act) {
        parts.parallelStream().forEach(act);
    }

    private LightFigures figures() {
        return parts.stream().map(LightPart::figures).reduce(LightFigures::plus).orElseThrow();
    }

    private Result result() {
        int workers = settings.workers();
        LightServer server = parts.get(0).server();
        long changes = parts.stream()
                .flatMap(part -> part.members().stream())
                .mapToLong(member -> member.device.changesInAll())
                .sum();
        int devices = settings.scenario().fleet().stream()
                .mapToInt(group -> group.sites() * group.devicesPerSite())
                .sum();
        double busy = workers == 0 ? 0 : server.busyMicros() / (double) workers / stormMicros;
        return new Result(figures(), devices, changes, stormMicros, Math.min(1, busy), server.longestWaitMicros());
    }
}
