package dev.barnstorm.check;

/** What share of the requests that reached the server failed, outside injected faults. */
final class ErrorRateObjective implements Check {

    @Override
    public String name() {
        return "error-rate";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        return () -> result(run, tallies.errors());
    }

    private CheckResult result(RunCase run, ErrorTally tally) {
        Double max = run.expectations().checks().errorRateMax();
        String over = " of " + Docket.count(tally.reached()) + " requests that reached the server";
        String measured = tally.rate().isEmpty()
                ? "nothing" + over
                : Words.percent(tally.rate().getAsDouble()) + over;
        if (max == null) {
            return Objective.informational(name(), measured);
        }
        if (tally.rate().isEmpty()) {
            return Objective.undecided(
                    name(), Results.gates(run, name()), Words.percent(max), measured, "no request reached the server");
        }
        String worst = tally.first().words().isEmpty()
                ? ""
                : "; first: " + tally.first().words();
        return Objective.number(
                run, name(), Words.percent(max), measured, tally.rate().getAsDouble() <= max, worst, tally.first());
    }
}
