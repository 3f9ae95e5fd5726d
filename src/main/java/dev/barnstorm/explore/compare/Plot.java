package dev.barnstorm.explore.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What was played: runs of the same plot may be compared.
 *
 * @param scenario the scenario's name
 * @param seed the plan's seed, decimal
 * @param planHash the plan's hash; empty when it is not known
 * @param speed barn seconds per wall second
 * @param target the target, as people would say it
 * @param plantedBug the name of the bug that was planted; empty for none
 * @param virtual whether it was played in virtual time
 */
public record Plot(
        String scenario,
        String seed,
        String planHash,
        double speed,
        String target,
        String plantedBug,
        boolean virtual) {

    /** In what the other one differs so that figures mean something else; each as {@code what: mine, other's}. */
    List<String> differencesTo(Plot other) {
        List<String> differences = new ArrayList<>();
        differ(differences, "scenario", scenario, other.scenario);
        differ(differences, "seed", seed, other.seed);
        differ(differences, "speed", number(speed), number(other.speed));
        differ(differences, "time", virtual ? "virtual" : "real", other.virtual ? "virtual" : "real");
        if (differences.isEmpty() && !planHash.isEmpty() && !other.planHash.isEmpty()) {
            differ(differences, "plan", shortened(planHash), shortened(other.planHash));
        }
        return differences;
    }

    private static void differ(List<String> differences, String what, String mine, String others) {
        if (!mine.equals(others)) {
            differences.add(what + " " + mine + " against " + others);
        }
    }

    private static String number(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String shortened(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) + "…" : hash;
    }
}
