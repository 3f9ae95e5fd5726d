package dev.barnstorm.explore.shrink;

import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.Scenario;

/** Puts scenarios on the stage: always the same service, with the same bug. */
@FunctionalInterface
public interface Staging {

    /**
     * What to play.
     *
     * @param yaml the scenario's text
     */
    VirtualSettings of(Scenario scenario, String yaml, long seed);
}
