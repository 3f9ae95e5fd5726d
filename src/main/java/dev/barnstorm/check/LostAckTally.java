package dev.barnstorm.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
                MutationCase.Attempt lost = lost(mutation);
                if (lost != null && lost.sent().atMicros() >= 0) {
                    requestsOfSite.add(lost.sent().requestId());
                }
            }
        }
    }

    @Override
    public void siteEnded() {
        lostAcks += requestsOfSite.size();
        requestsOfSite.stream().sorted().limit(mostKept - kept.size()).forEach(kept::add);
        requestsOfSite.clear();
    }

    /** The attempt that applied it unheard, as far as can be told: of several alike the first; null when the one that applied it was heard. */
    private MutationCase.@Nullable Attempt lost(MutationCase mutation) {
        for (MutationCase.Attempt attempt : mutation.attempts()) {
            if (attempt.outcomeIs("accepted")) {
                return takesAgain ? answeredUnheard(mutation) : null;
            }
        }
        MutationCase.Attempt likeliest = null;
        int mostSigns = -1;
        for (MutationCase.Attempt attempt : mutation.attempts()) {
            int signs = attempt.unheard() ? signs(mutation, attempt) : -1;
            if (signs > mostSigns) {
                likeliest = attempt;
                mostSigns = signs;
            }
        }
        return likeliest;
    }

    /** How much speaks for an attempt: that the server answered it, and then that it was sent on the version before. */
    private static int signs(MutationCase mutation, MutationCase.Attempt attempt) {
        return (attempt.reached() ? 2 : 0) + (mutation.versions().contains(attempt.base() + 1) ? 1 : 0);
    }

    /** The first attempt on its version that the server answered and the device did not hear of. */
    private static MutationCase.@Nullable Attempt answeredUnheard(MutationCase mutation) {
        for (MutationCase.Attempt attempt : mutation.attempts()) {
            if (attempt.unheard() && attempt.reached() && mutation.versions().contains(attempt.base() + 1)) {
                return attempt;
            }
        }
        return null;
    }

    long lostAcks() {
        return lostAcks;
    }

    /** The first of them: site by site, by the names of their requests. */
    List<String> kept() {
        return kept;
    }
}
