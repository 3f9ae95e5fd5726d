package dev.barnstorm.check;

import java.util.ArrayList;
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

    private final boolean takesAgain;
    private final int mostKept;
    private final Set<String> requestsOfSite = new HashSet<>();
    private final List<String> kept = new ArrayList<>();
    private long lostAcks;

    /** A tally on that wire: with a lineage, what was applied unheard may be accepted again when it comes again. */
    LostAckTally(Wire wire) {
        this(wire, Pictures.MOST_LOST_ACKS);
    }

    /** A tally that keeps at most so many of them. */
    LostAckTally(Wire wire, int mostKept) {
        takesAgain = wire.says("replay=lineage");
        this.mostKept = mostKept;
    }

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
        requestsOfSite.stream().sorted().limit(mostKept - kept.size()).forEach(kept::add);
        requestsOfSite.clear();
    }

    /** The attempt that applied it unheard, as far as can be told: of several alike the first; empty when the one that applied it was heard. */
    private Optional<MutationCase.Attempt> lost(MutationCase mutation) {
        List<MutationCase.Attempt> attempts = mutation.attempts();
        if (attempts.stream().anyMatch(attempt -> attempt.outcomeIs("accepted"))) {
            return takesAgain ? answeredUnheard(mutation) : Optional.empty();
        }
        return attempts.stream()
                .filter(MutationCase.Attempt::unheard)
                .max(Comparator.comparing(MutationCase.Attempt::reached)
                        .thenComparing(attempt -> mutation.versions().contains(attempt.base() + 1)));
    }

    /** The first attempt on its version that the server answered and the device did not hear of. */
    private static Optional<MutationCase.Attempt> answeredUnheard(MutationCase mutation) {
        return mutation.attempts().stream()
                .filter(attempt -> attempt.unheard() && attempt.reached())
                .filter(attempt -> mutation.versions().contains(attempt.base() + 1))
                .findFirst();
    }

    long lostAcks() {
        return lostAcks;
    }

    /** The first of them: site by site, by the names of their requests. */
    List<String> kept() {
        return kept;
    }
}
