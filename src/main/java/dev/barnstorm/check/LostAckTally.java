package dev.barnstorm.check;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many pushes and PUTs lost their answers: something of them was applied, and the device never got the reply,
 * whatever the cause.
 */
final class LostAckTally implements Fold {

    private final Set<String> requestsOfSite = new HashSet<>();
    private long lostAcks;

    @Override
    public void record(RecordCase record, SiteCase site) {
        for (MutationCase mutation : record.mutations()) {
            if (!mutation.versions().isEmpty()) {
                lost(mutation)
                        .filter(attempt -> attempt.sent().atMicros() >= 0)
                        .ifPresent(attempt -> requestsOfSite.add(attempt.sent().requestId()));
            }
        }
    }

    @Override
    public void siteEnded() {
        lostAcks += requestsOfSite.size();
        requestsOfSite.clear();
    }

    /** The attempt that applied it unheard, as far as can be told; empty when the one that applied it was heard. */
    private static Optional<MutationCase.Attempt> lost(MutationCase mutation) {
        List<MutationCase.Attempt> attempts = mutation.attempts();
        if (attempts.stream().anyMatch(attempt -> attempt.outcomeIs("accepted"))) {
            return Optional.empty();
        }
        return attempts.stream()
                .filter(MutationCase.Attempt::unheard)
                .max(Comparator.comparing(MutationCase.Attempt::reached)
                        .thenComparing(attempt -> mutation.versions().contains(attempt.base() + 1))
                        .thenComparing(attempt -> -attempts.indexOf(attempt)));
    }

    long lostAcks() {
        return lostAcks;
    }
}
