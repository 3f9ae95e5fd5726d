package dev.barnstorm.check;

import java.util.Optional;

/** What share of the mutations of mutable records met a concurrent change. */
final class ConflictRateObjective implements Check {

    @Override
    public String name() {
        return "conflict-rate";
    }

    @Override
    public Optional<String> notApplicable(Expectations expectations) {
        return expectations.documents() ? Optional.empty() : Optional.of("the scenario has no mutable records");
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        return () -> result(run, tallies.conflicts());
    }

    private CheckResult result(RunCase run, ConflictTally tally) {
        Double max = run.expectations().checks().conflictRateMax();
        String over = " of " + Docket.count(tally.settled()) + " settled mutations of mutable records";
        String measured = tally.rate().isEmpty()
                ? "nothing" + over
                : Words.percent(tally.rate().getAsDouble()) + over;
        if (max == null) {
            return Objective.informational(name(), measured);
        }
        if (tally.rate().isEmpty()) {
            return Objective.undecided(
                    name(), Results.gates(run, name()), Words.percent(max), measured, "no such mutation was settled");
        }
        String worst =
                tally.most().words().isEmpty() ? "" : "; most: " + tally.most().words();
        return Objective.number(
                run, name(), Words.percent(max), measured, tally.rate().getAsDouble() <= max, worst, tally.most());
    }
}
