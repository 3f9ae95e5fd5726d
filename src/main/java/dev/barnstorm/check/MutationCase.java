package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One committed action on one record, and all that became of it. */
final class MutationCase {

    /**
     * One time that the mutation was sent.
     *
     * @param base the base version that was sent
     * @param reply what the device heard of the request as a whole; null while it waits
     * @param outcome what the reply said of this mutation; null when it said nothing
     * @param reached whether the relay saw the server answer the request
     */
    record Attempt(Sent sent, long base, @Nullable Answered reply, @Nullable OutcomeGiven outcome, boolean reached) {

        /** When the device heard of it; when it was sent, if it never did. */
        long heardMicros() {
            return reply == null ? sent.atMicros() : reply.atMicros();
        }

        boolean outcomeIs(String status) {
            return outcome != null && outcome.status().equals(status);
        }

        /** Whether no whole reply ever came, so that the server may have acted unheard. */
        boolean unheard() {
            return reply == null || (reply.status() == 0 && reply.fate().equals("unknown"));
        }

        /** Whether the device was told of this very mutation, whatever it was told. */
        boolean definite() {
            return outcome != null && !outcome.status().equals("unknown");
        }

        /** Whether the server certainly did not apply it by this attempt. */
        boolean surelyNotApplied() {
            if (outcomeIs("conflict") || outcomeIs("rejected")) {
                return true;
            }
            return reply != null && reply.fate().equals("fail");
        }
    }

    /** An acknowledgement: the version that it named, and when the device heard it. */
    record Ack(long version, OutcomeGiven outcome) {}

    private final Acted acted;
    private final List<Attempt> attempts = new ArrayList<>(1);
    private final List<Ack> acks = new ArrayList<>(1);
    private final List<Shown> seen = new ArrayList<>();
    private final List<Remerged> remerges = new ArrayList<>(0);
    private final List<Merged> merges = new ArrayList<>(0);
    private final List<Settled> settlements = new ArrayList<>(1);
    private final SortedSet<Long> versions = new TreeSet<>();
    private long latestVersion = -1;
    private @Nullable FinalQueued queuedAtEnd;

    MutationCase(Acted acted) {
        this.acted = acted;
    }

    void sent(Sent sent, SentMutation mutation, @Nullable Answered reply, boolean reached, List<OutcomeGiven> said) {
        OutcomeGiven outcome = null;
        for (OutcomeGiven given : said) {
            outcome = given.requestId().equals(sent.requestId()) ? given : outcome;
        }
        attempts.add(new Attempt(sent, mutation.baseVersion(), reply, outcome, reached));
    }

    void take(OutcomeGiven outcome) {
        if (isAck(outcome)) {
            acks.add(new Ack(outcome.version(), outcome));
            made(outcome.version());
        }
    }

    void take(Shown shown) {
        seen.add(shown);
        made(shown.state().version());
    }

    /** One version is said of it again and again. */
    private void made(long version) {
        if (version != latestVersion) {
            versions.add(version);
            latestVersion = version;
        }
    }

    void take(Remerged remerged) {
        remerges.add(remerged);
    }

    void take(Merged merged) {
        merges.add(merged);
    }

    void take(Settled settled) {
        settlements.add(settled);
    }

    void take(FinalQueued queued) {
        queuedAtEnd = queued;
    }

    static boolean isAck(OutcomeGiven outcome) {
        return outcome.status().equals("accepted") || outcome.status().equals("duplicate");
    }

    Acted acted() {
        return acted;
    }

    String id() {
        return acted.mutationId();
    }

    /** Who made it, as the server knows the device. */
    String maker() {
        return Cloned.identity(acted.device());
    }

    boolean deletes() {
        return acted.op().equals("delete");
    }

    List<Attempt> attempts() {
        return attempts;
    }

    List<Ack> acks() {
        return acks;
    }

    boolean wasAcknowledgedAs(long version) {
        return firstAck(version) < Long.MAX_VALUE;
    }

    /** Where the server showed this very change: under its maker and the maker's clock. */
    List<Shown> seen() {
        return seen;
    }

    List<Remerged> remerges() {
        return remerges;
    }

    /** Its merges, member by member, in order. */
    List<Merged> merges() {
        return merges;
    }

    /** Its content as it was sent on a base: what came of its last merge with that version, else what its operator made. */
    String payloadOn(long base) {
        String payload = acted.payload();
        for (Merged merged : merges) {
            payload = merged.version() == base ? merged.payload() : payload;
        }
        return payload;
    }

    /** How it was done with, each time: more than once where its phone was restored from a backup in between, or cloned. */
    List<Settled> settlements() {
        return settlements;
    }

    /** How each phone that had it was done with it in the end: the one on which it was made, and a clone of that one. */
    Collection<Settled> endings() {
        Map<String, Settled> last = new LinkedHashMap<>();
        settlements.forEach(settled -> last.put(settled.device(), settled));
        return last.values();
    }

    /** When a device was done with it for the first time from then on; {@link Long#MAX_VALUE} when never. */
    long firstDone(String device, long fromMicros) {
        for (Settled settled : settlements) {
            if (settled.atMicros() >= fromMicros && settled.device().equals(device)) {
                return settled.atMicros();
            }
        }
        return Long.MAX_VALUE;
    }

    /** How it was done with in the end; empty while it is open. */
    Optional<Settled> settled() {
        return settlements.isEmpty() ? Optional.empty() : Optional.of(settlements.get(settlements.size() - 1));
    }

    /** Its row in the queue at the end; null when there was none. */
    @Nullable
    FinalQueued queuedAtEnd() {
        return queuedAtEnd;
    }

    /** Every version that the server has said it made of this mutation, by an answer or by showing it. */
    SortedSet<Long> versions() {
        return versions;
    }

    /**
     * When it was first said, by an answer or by showing it, that it made a version; when nobody said so, when its device
     * took it for done; {@link Long#MAX_VALUE} when not even that.
     */
    long saidAt(long version) {
        long said = firstAck(version);
        for (Shown shown : seen) {
            if (shown.state().version() == version) {
                said = Math.min(said, shown.atMicros());
            }
        }
        return said < Long.MAX_VALUE ? said : settled().map(Settled::atMicros).orElse(Long.MAX_VALUE);
    }

    /**
     * When a version that it made had to be in the feed at the latest: its lag after the first answer, or when a page
     * showed it; {@link Long#MAX_VALUE} when neither ever came.
     */
    long dueInFeed(long version, long feedLagMicros) {
        long acked = firstAck(version);
        long due = acked == Long.MAX_VALUE ? Long.MAX_VALUE : acked + feedLagMicros;
        for (Shown shown : seen) {
            if (shown.state().version() == version && !shown.source().equals("current")) {
                due = Math.min(due, shown.atMicros());
            }
        }
        return due;
    }

    private long firstAck(long version) {
        long first = Long.MAX_VALUE;
        for (Ack ack : acks) {
            if (ack.version() == version) {
                first = Math.min(first, ack.outcome().atMicros());
            }
        }
        return first;
    }

    /**
     * The attempt for whose sake the mutation was frozen on a device at a time: it was sent, and the device had no definite
     * answer to it or to a later one; empty when it was not frozen.
     *
     * @param restored when the device was restored from a backup, so that it knows nothing of what was in between; null when never
     * @param cloned of which phone it is a clone, so that it knows what that one had known; null where it is none
     */
    Optional<Attempt> frozenBy(String device, long atMicros, @Nullable Restored restored, @Nullable Cloned cloned) {
        Restored forgets = restored == null || atMicros < restored.atMicros() ? null : restored;
        Attempt frozenBy = null;
        for (Attempt attempt : attempts) {
            boolean own = attempt.sent().device().equals(device);
            if (!own && (cloned == null || !cloned.knows(device, attempt))) {
                continue;
            }
            boolean heard = attempt.reply() != null
                    && (cloned == null || cloned.heard(device, attempt))
                    && attempt.heardMicros() <= atMicros
                    && (forgets == null || !forgets.forgot(attempt.heardMicros()));
            boolean known = forgets == null || !forgets.forgot(attempt.sent().atMicros());
            if (attempt.sent().atMicros() >= atMicros) {
                break;
            } else if (known && heard && attempt.definite()) {
                frozenBy = null;
            } else if (known && frozenBy == null && !(heard && attempt.surelyNotApplied())) {
                frozenBy = attempt;
            }
        }
        return Optional.ofNullable(frozenBy);
    }

    /** Whether an attempt was sent that could have made that version. */
    boolean attemptedOn(long base) {
        return attempts.stream().anyMatch(attempt -> attempt.base() == base);
    }
}
