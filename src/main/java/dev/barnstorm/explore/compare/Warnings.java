package dev.barnstorm.explore.compare;

import dev.barnstorm.history.PlainText;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a comparison must know before all else. */
final class Warnings {

    /** From so many runs on each side on, nine metrics can be told from noise: one way in 252 to lie wholly apart. */
    private static final int ENOUGH = 5;

    private static final int LONGEST_TEXT = 300;

    private Warnings() {}

    /**
     * A sentence each.
     *
     * @throws CompareException when the groups are of different plots and are not to be compared {@code anyway}
     */
    static List<String> of(RunGroup base, RunGroup run, boolean anyway) {
        List<String> warnings = new ArrayList<>();
        List<String> differences = base.plot().differencesTo(run.plot());
        if (!differences.isEmpty()) {
            String what = fit(String.join(", ", differences));
            if (!anyway) {
                throw new CompareException(base.where() + " and " + run.where() + " are not of the same plan (" + what
                        + "): their figures mean different things. Play the base again as the run was played, or say"
                        + " --anyway to see them side by side");
            }
            warnings.add("These are not of the same plan (" + what + "): a difference says little about the server.");
        }
        if (!base.plot().plantedBug().equals(run.plot().plantedBug())) {
            warnings.add("A bug was planted: " + bug(base) + " in the base, " + bug(run) + " in the run.");
        }
        broken(warnings, "base", base);
        broken(warnings, "run", run);
        noise(warnings, base.whole().size(), run.whole().size());
        return warnings;
    }

    private static String bug(RunGroup group) {
        String bug = group.plot().plantedBug();
        return bug.isEmpty() ? "none" : fit(bug);
    }

    private static void broken(List<String> warnings, String side, RunGroup group) {
        long interrupted = group.runs().stream().filter(PlayedRun::interrupted).count();
        if (interrupted > 0) {
            warnings.add(Words.of(interrupted, "run") + " of the " + side
                    + " was interrupted, and counts for nothing: its figures are of a shorter day.");
        }
        group.runs().stream()
                .filter(run -> !run.trouble().isEmpty())
                .forEach(run -> warnings.add(
                        fit(run.folder()) + " of the " + side + " came to nothing: " + fit(run.trouble())));
        if (group.runs().size() < group.asked()) {
            warnings.add("The " + side + " was ended early: " + group.runs().size() + " of "
                    + Words.of(group.asked(), "run") + " were played.");
        }
    }

    private static void noise(List<String> warnings, int base, int run) {
        if (base == 0 || run == 0) {
            warnings.add("There is nothing to compare: " + (base == 0 ? "the base" : "the run")
                    + " has no run that was played to its end.");
        } else if (base == 1 || run == 1) {
            String side = base == run
                    ? "Both sides are single runs"
                    : "The " + (base == 1 ? "base" : "run") + " is a single run";
            warnings.add(side + ": how much runs differ by themselves is not known, so that figures are held against"
                    + " --max-regression alone and may cry wolf. Play both with --repeat " + ENOUGH + ".");
        } else if (RankTest.smallest(base, run) * Metric.gating().size() > Comparing.FALSE_ALARMS) {
            warnings.add(base + " against " + Words.of(run, "run")
                    + " are too few for the rank test: a figure counts as changed when all runs of one side lie beyond all"
                    + " of the other. With --repeat " + ENOUGH + " on both sides chance is bounded.");
        }
    }

    private static String fit(String text) {
        return PlainText.escaped(PlainText.shortened(text, LONGEST_TEXT));
    }
}
