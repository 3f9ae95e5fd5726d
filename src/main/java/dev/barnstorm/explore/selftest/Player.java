package dev.barnstorm.explore.selftest;

import dev.barnstorm.scenario.LoadedScenario;

/** Plays a specimen with one seed. */
@FunctionalInterface
interface Player {

    /** What is seen of it. */
    Sight play(Specimen specimen, LoadedScenario scenario, long seed);
}
