package dev.barnstorm.run.virtual;

import dev.barnstorm.plan.Blackout;
import dev.barnstorm.scenario.Scenario;
import java.util.Optional;

/**
 * What a fleet of light devices is to live through.
 *
 * @param scenario the scenario; its target plays no part
 * @param seed decides all chance
 * @param workers how many requests the server works on at once; 0: any number
 * @param times how long a worker takes
 * @param registries whether each site has its registry, too, as in every other run: it made the site's documents, and goes on
 *     pulling. A real fleet has none
 * @param blackout a time in which all towers are down; empty: none
 */
public record LightSettings(
        Scenario scenario, long seed, int workers, ServerTimes times, boolean registries, Optional<Blackout> blackout) {

    /** As the scenario states it. */
    public static LightSettings of(Scenario scenario, long seed) {
        return new LightSettings(
                scenario, seed, scenario.simulated().workers(), ServerTimes.STATED, true, Optional.empty());
    }
}
