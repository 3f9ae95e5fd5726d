package dev.barnstorm.explore.selftest;

import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import java.util.List;

/**
 * What is put to the test: a planted bug, which must be caught, or a correct control, which must not.
 *
 * @param name its name, unique together with the scenario
 * @param kind what it is
 * @param description what it does, in one line
 * @param scenario the shipped scenario that it is played in
 * @param sets what is set in it, {@code key=value}
 * @param staging how it is played
 */
public record Specimen(
        String name, Kind kind, String description, String scenario, List<String> sets, Staging staging) {

    /** What a specimen is. */
    public enum Kind {
        /** A bug of the service. */
        SERVER,
        /** A bug of the devices. */
        DEVICE,
        /** All is correct. */
        CONTROL
    }

    /** Says how a specimen is played. */
    @FunctionalInterface
    public interface Staging {

        /** What to play for that seed. */
        VirtualSettings of(LoadedScenario loaded, long seed);
    }

    public Specimen {
        sets = List.copyOf(sets);
    }

    /** Whether it must not be found at fault. */
    public boolean control() {
        return kind == Kind.CONTROL;
    }
}
