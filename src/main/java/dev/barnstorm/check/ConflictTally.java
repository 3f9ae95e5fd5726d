package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Remerged;
import java.util.OptionalDouble;

/** How many mutations of mutable records were settled, and how many of them met a concurrent change. */
final class ConflictTally implements Fold {

    private final Worst most = new Worst();
    private long settled;
    private long conflicts;

    @Override
    public void record(RecordCase record, SiteCase site) {
        for (MutationCase mutation : record.mutations()) {
            if (mutation.acted().document()
                    && mutation.acted().atMicros() >= 0
                    && mutation.settled().isPresent()) {
                take(record, mutation);
            }
        }
    }

    private void take(RecordCase record, MutationCase mutation) {
        settled++;
        long meetings = meetings(mutation);
        if (meetings > 0) {
            conflicts++;
            most.take(
                    meetings,
                    mutation.acted().device(),
                    record.localId(),
                    "record " + record.localId() + " with " + meetings + " for one mutation",
                    mutation.acted().atMicros());
        }
    }

    /** How often a mutation met another's change: re-merges, or conflicts of which no decision is recorded. */
    private static long meetings(MutationCase mutation) {
        long meetings = 0;
        if (!mutation.remerges().isEmpty()) {
            for (Remerged remerged : mutation.remerges()) {
                meetings += remerged.decision().equals("same") ? 0 : 1;
            }
            return meetings;
        }
        for (MutationCase.Attempt attempt : mutation.attempts()) {
            meetings += attempt.outcomeIs("conflict") ? 1 : 0;
        }
        return meetings;
    }

    long settled() {
        return settled;
    }

    long conflicts() {
        return conflicts;
    }

    /** The mutation that met most. */
    Worst most() {
        return most;
    }

    OptionalDouble rate() {
        return settled == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) conflicts / settled);
    }
}
