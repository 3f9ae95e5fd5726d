package dev.barnstorm.device;

import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.util.List;
import java.util.Optional;

/** The pushing half of a sync session: what is sent, and what becomes of it. */
final class PushHalf {

    private final DeviceStore store;
    private final Journal journal;
    private final Owner owner;
    private final DeviceSettings settings;

    PushHalf(DeviceStore store, Journal journal, Owner owner, DeviceSettings settings) {
        this.store = store;
        this.journal = journal;
        this.owner = owner;
        this.settings = settings;
    }

    /** The next push or PUT, frozen from now on; empty when there is nothing (more) to push in this session. */
    Optional<Outgoing> next(SyncSession session) {
        if (store.queue().size() == 0) {
            return Optional.empty();
        }
        BatchBuilder.Batch batch = BatchBuilder.next(
                store.queue().oldest(session.batchLimit()), session.batchLimit(), session::maySend, settings.puts());
        List<QueuedMutation> mutations = batch.mutations();
        if (mutations.isEmpty()) {
            return Optional.empty();
        }
        store.inTransaction(() -> mutations.forEach(store.queue()::sent));
        session.sent(mutations);
        SyncCall call = batch.alone()
                ? new SyncCall.Replace(mutations.get(0).onTheWire())
                : new SyncCall.Push(
                        mutations.stream().map(QueuedMutation::onTheWire).toList());
        String requestId = session.nextRequestId(owner.device());
        return Optional.of(new Outgoing(requestId, batch.alone() ? "put" : "push", call, mutations, null));
    }

    /** Takes the answer to a push or PUT. */
    Sequel on(SyncReply reply, Outgoing sent, SyncSession session, long nowMicros) {
        if (reply instanceof SyncReply.Answered answered) {
            return answered(answered.outcomes(), sent, session, nowMicros);
        }
        if (reply instanceof SyncReply.Unclear) {
            return Sequel.ofFailure(reply);
        }
        if (reply instanceof SyncReply.Page || reply instanceof SyncReply.CursorGone) {
            throw new IllegalStateException(
                    "the answer to push " + sent.requestId() + " is one to a pull: " + ReplyWords.reason(reply));
        }
        if (reply instanceof SyncReply.Refused) {
            refused(ReplyWords.reason(reply), sent, session, nowMicros);
            return new Sequel.GoOn();
        }
        store.inTransaction(() -> thaw(sent));
        return Sequel.ofFailure(reply);
    }

    private void refused(String reason, Outgoing sent, SyncSession session, long nowMicros) {
        journal.inTransaction(() -> {
            if (sent.mutations().size() == 1) {
                RecordMerge merge = merge(sent.mutations().get(0), sent, nowMicros);
                merge.park("refused", reason);
                merge.finish(journal);
            } else {
                thaw(sent);
            }
        });
        session.halve(sent.mutations().size());
    }

    /** Surely nothing was done: what was not frozen before is not frozen now. */
    private void thaw(Outgoing sent) {
        sent.mutations().stream().filter(mutation -> !mutation.frozen()).forEach(store.queue()::thaw);
    }

    private Sequel answered(List<Outcome> outcomes, Outgoing sent, SyncSession session, long nowMicros) {
        if (outcomes.size() != sent.mutations().size()) {
            throw new IllegalStateException("request " + sent.requestId() + " had "
                    + sent.mutations().size() + " mutations, and its decoded answer has " + outcomes.size()
                    + " outcomes");
        }
        for (int i = 0; i < outcomes.size(); i++) {
            tell(outcomes.get(i), i, sent, nowMicros);
        }
        journal.inTransaction(() -> {
            for (int i = 0; i < outcomes.size(); i++) {
                settle(outcomes.get(i), sent.mutations().get(i), sent, nowMicros);
            }
        });
        if (outcomes.stream().anyMatch(Outcome.Unknown.class::isInstance)) {
            return new Sequel.BackOff("not every outcome is known", null);
        }
        if (outcomes.stream()
                .anyMatch(outcome -> outcome instanceof Outcome.Conflict conflict && conflict.current() == null)) {
            // Only the pull can tell what it conflicts with.
            session.startPulling();
        }
        return new Sequel.GoOn();
    }

    private void settle(Outcome outcome, QueuedMutation mutation, Outgoing sent, long nowMicros) {
        if (outcome instanceof Outcome.Unknown) {
            return;
        }
        RecordMerge merge = merge(mutation, sent, nowMicros);
        if (outcome instanceof Outcome.Accepted accepted) {
            merge.settle(accepted.serverId(), accepted.version(), "accepted");
        } else if (outcome instanceof Outcome.Duplicate duplicate) {
            merge.settle(duplicate.serverId(), duplicate.version(), "duplicate");
        } else if (outcome instanceof Outcome.Rejected rejected) {
            merge.park("rejected", rejected.reason());
        } else if (outcome instanceof Outcome.Conflict conflict) {
            RemoteRecord current = conflict.current();
            if (current == null) {
                merge.conflictUntold();
            } else {
                merge.shown(current.serverId(), Content.of(current), "conflict");
                merge.remerge(Content.of(current), "conflict");
            }
        }
        merge.finish(journal);
    }

    private RecordMerge merge(QueuedMutation mutation, Outgoing sent, long nowMicros) {
        Entry entry = store.entries().find(mutation.localId()).orElseThrow();
        return new RecordMerge(store, owner, entry, sent.requestId(), nowMicros);
    }

    private void tell(Outcome outcome, int position, Outgoing sent, long nowMicros) {
        QueuedMutation mutation = sent.mutations().get(position);
        long version = 0;
        String serverId = "";
        String reason = "";
        if (outcome instanceof Outcome.Accepted accepted) {
            version = accepted.version();
            serverId = accepted.serverId();
        } else if (outcome instanceof Outcome.Duplicate duplicate) {
            version = duplicate.version();
            serverId = duplicate.serverId();
        } else if (outcome instanceof Outcome.Rejected rejected) {
            reason = rejected.reason();
        } else if (outcome instanceof Outcome.Unknown unknown) {
            reason = unknown.why();
        }
        journal.add(new OutcomeGiven(
                nowMicros,
                owner.device(),
                owner.site(),
                sent.requestId(),
                position,
                mutation.mutationId(),
                mutation.localId(),
                ReplyWords.status(outcome),
                version,
                serverId,
                mutation.knownBase(),
                reason));
        if (outcome instanceof Outcome.Conflict conflict && conflict.current() != null) {
            journal.add(new Shown(
                    nowMicros,
                    owner.device(),
                    owner.site(),
                    sent.requestId(),
                    "current",
                    position,
                    ReplyWords.state(conflict.current())));
        }
    }
}
