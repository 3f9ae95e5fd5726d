package dev.barnstorm.explore.storms;

import dev.barnstorm.explore.FleetScale;
import dev.barnstorm.explore.forecast.ServerModel;
import dev.barnstorm.plan.Blackout;
import dev.barnstorm.run.virtual.LightFleet;
import dev.barnstorm.run.virtual.LightSettings;
import dev.barnstorm.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which returns are to be played.
 *
 * @param fleets how many devices
 * @param outages how long nobody reaches the server, seconds of barn time
 * @param jitters windows over which the app spreads first syncs, seconds of barn time
 * @param warmUpSeconds how long all is well before
 * @param afterSeconds how long it is looked at what comes after
 */
public record StormPlan(
        List<Integer> fleets, List<Double> outages, List<Double> jitters, double warmUpSeconds, double afterSeconds) {

    public StormPlan {
        fleets = List.copyOf(fleets);
        outages = List.copyOf(outages);
        jitters = List.copyOf(jitters);
    }

    /** One return. */
    public record Cell(int devices, double outageSeconds, double jitterSeconds) {}

    /** All of them, fleet by fleet, the shortest outage first. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int devices : fleets) {
            for (double outage : outages) {
                jitters.forEach(jitter -> cells.add(new Cell(devices, outage, jitter)));
            }
        }
        return cells;
    }

    double stormSeconds(Cell cell) {
        return warmUpSeconds + cell.outageSeconds() + afterSeconds;
    }

    /** What to set in the scenario for a return. */
    List<String> overrides(Cell cell, FleetScale scale, List<String> groups) {
        List<String> sets = new ArrayList<>(scale.overrides(cell.devices()));
        sets.add("clock.duration=" + Math.round(1_000 * stormSeconds(cell)) + "ms");
        groups.forEach(group ->
                sets.add(group + "app.sync.reconnectWithin=" + Math.round(1_000 * cell.jitterSeconds()) + "ms"));
        return sets;
    }

    /**
     * Plays one.
     *
     * @param scenario gives the scenario with some overrides
     */
    public Return play(Cell cell, FleetScale scale, ServerModel server, Function<List<String>, Scenario> scenario) {
        Scenario plain = scenario.apply(List.of());
        Scenario played = scenario.apply(overrides(cell, scale, groups(plain)));
        long dark = Math.round(1e6 * warmUpSeconds);
        long back = dark + Math.round(1e6 * cell.outageSeconds());
        LightFleet.Result result = LightFleet.playStorm(new LightSettings(
                played, played.seed(), server.workers(), server.times(), false, Optional.of(new Blackout(dark, back))));
        return Return.of(this, cell, result.devices(), result.figures(), result.longestWaitMicros());
    }

    private static List<String> groups(Scenario scenario) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < scenario.fleet().size(); i++) {
            groups.add(scenario.fleet().size() == 1 ? "fleet." : "fleet." + i + ".");
        }
        return groups;
    }
}
