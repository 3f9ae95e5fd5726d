package dev.barnstorm.check;

import java.time.Duration;
import java.util.OptionalDouble;

/** How long it took from the heal until everything was quiet. */
final class TimeToConvergenceObjective implements Check {

    @Override
    public String name() {
        return "time-to-convergence";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        return () -> result(run, tallies.healToQuietSeconds());
    }

    private CheckResult result(RunCase run, OptionalDouble waited) {
        Duration max = run.expectations().checks().timeToConvergenceMax();
        String measured = waited.isEmpty()
                ? "nothing"
                : (run.whole().quietReached() ? "" : "more than ") + Words.number(waited.getAsDouble())
                        + " s from heal to quiet";
        if (max == null) {
            return Objective.informational(name(), measured);
        }
        double allowedSeconds = max.toNanos() / 1e9;
        boolean within = waited.isPresent() && waited.getAsDouble() <= allowedSeconds;
        if (waited.isEmpty() || (!run.whole().quietReached() && within)) {
            return Objective.undecided(
                    name(),
                    Results.gates(run, name()),
                    Objective.words(max),
                    measured,
                    run.whole().whyNotQuiet());
        }
        if (!within && run.harnessWasLate()) {
            return Objective.undecided(
                    name(),
                    Results.gates(run, name()),
                    Objective.words(max),
                    measured,
                    "the harness itself was late: give it a faster machine, or the run a lower speed");
        }
        return Objective.number(run, name(), Objective.words(max), measured, within, "", departs(run, max));
    }

    /** It is when the time allowed was over that the history departs from the objective. */
    private static Worst departs(RunCase run, Duration max) {
        Course slowest = run.slowestToQuiet().orElseGet(run::whole);
        return Worst.at(slowest.phase("heal").orElse(0) + max.toNanos() / 1_000);
    }
}
