package dev.barnstorm.check;

import java.util.Optional;

/** One question that is asked of every run. Its name is stable: it stands in reports and scenarios. */
interface Check {

    /** The name. */
    String name();

    /** Why there is nothing that this could apply to, decided from the scenario and the wire alone; empty when it applies. */
    default Optional<String> notApplicable(Expectations expectations) {
        return Optional.empty();
    }

    /** Begins to judge a run. */
    Hearing begin(RunCase run, Tallies tallies);

    /** A check under way. */
    interface Hearing extends Fold {

        /** What it comes to, after all lives were taken. */
        CheckResult result();
    }
}
