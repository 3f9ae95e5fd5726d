package dev.barnstorm.explore.selftest;

import dev.barnstorm.run.Planted;
import java.util.List;

/**
 * What is put to the test: a planted bug, which must be caught, or a correct control, which must not.
 *
 * @param name its name, unique together with the scenario
 * @param planted the bug; nothing for a control
 * @param scenario the shipped scenario that it is played in
 * @param sets what is set in it, {@code key=value}
 */
public record Specimen(String name, Planted planted, String scenario, List<String> sets) {

    public Specimen {
        sets = List.copyOf(sets);
    }

    /** The command that plays it alone. */
    String command(String verb, long seed) {
        StringBuilder command =
                new StringBuilder("./barnstorm " + verb + " scenarios/" + scenario + ".yaml --seed " + seed);
        sets.forEach(set -> command.append(" --set \"").append(set).append('"'));
        return command + (control() ? "" : " --plant " + name);
    }

    /** Whether it must not be found at fault. */
    public boolean control() {
        return !planted.isBug();
    }
}
