package dev.barnstorm.check;

/** How long mutations wait, from the operator's action until they are settled. */
final class QueueDwellObjective implements Check {

    @Override
    public String name() {
        return "queue-dwell";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        return () -> Objective.times(
                run,
                name(),
                Results.gates(run, name()),
                run.expectations().checks().queueDwell(),
                tallies.dwell().sample(),
                "settled mutations",
                tallies.dwell().worst());
    }
}
