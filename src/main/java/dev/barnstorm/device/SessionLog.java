package dev.barnstorm.device;

import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.BackedOff;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.PullEnded;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import java.util.ArrayList;
import java.util.List;

/** Tells the history of sync sessions and their requests. */
final class SessionLog {

    private final Journal journal;
    private final Owner owner;

    SessionLog(Journal journal, Owner owner) {
        this.journal = journal;
        this.owner = owner;
    }

    void began(SyncSession session, long nowMicros) {
        journal.add(new SessionBegan(
                nowMicros,
                owner.device(),
                owner.site(),
                session.number(),
                session.due().trigger().word(),
                session.due().atMicros()));
    }

    void ended(SyncSession session, String reason, boolean complete, long nowMicros) {
        if (session.pullBegan()) {
            journal.add(new PullEnded(
                    nowMicros, owner.device(), owner.site(), session.pullBeganMicros(), session.pages(), complete));
        }
        journal.add(new SessionEnded(nowMicros, owner.device(), owner.site(), session.number(), reason));
    }

    void sent(Outgoing sent, SyncSession session, long nowMicros) {
        journal.add(new Sent(
                nowMicros,
                owner.device(),
                owner.site(),
                sent.requestId(),
                sent.kind(),
                session.number(),
                session.due().atMicros(),
                sent.cursor(),
                sentMutations(sent.mutations())));
    }

    void answered(Outgoing answered, Decoded answer, long nowMicros) {
        journal.add(new Answered(
                nowMicros,
                owner.device(),
                owner.site(),
                answered.requestId(),
                answered.kind(),
                ReplyWords.fate(answer.reply()),
                answer.httpStatus(),
                ReplyWords.reason(answer.reply()),
                ReplyWords.rows(answer.reply())));
        for (Deviation deviation : answer.deviations()) {
            journal.add(new Deviated(
                    nowMicros,
                    owner.device(),
                    owner.site(),
                    answered.requestId(),
                    deviation.rule(),
                    deviation.expected(),
                    deviation.got()));
        }
    }

    void backedOff(long untilMicros, int failuresInARow, String reason, long nowMicros) {
        journal.add(new BackedOff(nowMicros, owner.device(), owner.site(), untilMicros, failuresInARow, reason));
    }

    void tokenExpired(long issuedMicros, long nowMicros) {
        String age = (nowMicros - issuedMicros) / 1_000_000 + " s old";
        journal.add(new Lifecycle(nowMicros, owner.device(), owner.site(), Lifecycle.TOKEN_EXPIRED, age));
    }

    void refreshRefused(int queued, long nowMicros) {
        journal.add(
                new Lifecycle(nowMicros, owner.device(), owner.site(), Lifecycle.REFRESH_REFUSED, queued + " queued"));
    }

    void tokenRefreshed(long nowMicros) {
        journal.add(new Lifecycle(nowMicros, owner.device(), owner.site(), "token-refreshed", ""));
    }

    /** The queue was to be thrown away, and stays: a planted bug that a full phone keeps from its work. */
    void keptForWantOfRoom(long nowMicros) {
        journal.add(new Lifecycle(nowMicros, owner.device(), owner.site(), "queue-kept", StorageFull.REASON));
    }

    private static List<SentMutation> sentMutations(List<QueuedMutation> mutations) {
        List<SentMutation> sent = new ArrayList<>(mutations.size());
        for (QueuedMutation mutation : mutations) {
            sent.add(new SentMutation(
                    sent.size(),
                    mutation.seq(),
                    mutation.mutationId(),
                    mutation.localId(),
                    mutation.op().word(),
                    mutation.knownBase().version(),
                    mutation.attempts() + 1));
        }
        return sent;
    }
}
