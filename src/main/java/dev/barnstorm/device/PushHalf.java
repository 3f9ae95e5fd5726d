package dev.barnstorm.device;

import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The pushing half of a sync session: what is sent, and what becomes of it. */
final class PushHalf {

    private final DeviceStore store;
    private final Journal journal;
    private final Owner owner;
    private final DeviceSettings settings;
    private final DeviceRules rules;
    private final Set<String> stuckRecords;

    PushHalf(DeviceStore store, Journal journal, Owner owner, DeviceSettings settings, DeviceRules rules) {
        this.store = store;
        this.journal = journal;
        this.owner = owner;
        this.settings = settings;
        this.rules = rules;
        this.stuckRecords = rules.takesUpWhatWasInFlight() ? Set.of() : recordsInFlight();
    }

    private Set<String> recordsInFlight() {
        Set<String> records = new HashSet<>();
        store.queue().forEach(mutation -> {
            if (mutation.frozen()) {
                records.add(mutation.localId());
            }
        });
        return records;
    }

    /** The next push or PUT, frozen from now on; empty when there is nothing (more) to push in this session. */
    Optional<Outgoing> next(SyncSession session, long nowMicros) {
        if (store.queue().size() == 0) {
            return Optional.empty();
        }
        BatchBuilder.Batch batch = BatchBuilder.next(
                waiting(session.batchLimit(), nowMicros), session.batchLimit(), session::maySend, settings.puts());
        if (batch.mutations().isEmpty()) {
            return Optional.empty();
        }
        List<QueuedMutation> chosen = new ArrayList<>(batch.mutations().size());
        batch.mutations().forEach(mutation -> chosen.add(underItsKey(mutation)));
        List<Mutation> written = Deltas.written(chosen, settings.push().deltas(), store.entries());
        int fitting = settings.push().room().fitting(written);
        List<QueuedMutation> mutations = chosen.subList(0, fitting);
        store.inTransaction(() -> {
            keepKeys(batch.mutations(), mutations);
            store.queue().sent(mutations);
        });
        session.sent(mutations);
        SyncCall call =
                batch.alone() ? new SyncCall.Replace(written.get(0)) : new SyncCall.Push(written.subList(0, fitting));
        String requestId = session.nextRequestId(owner.device());
        return Optional.of(new Outgoing(requestId, batch.alone() ? "put" : "push", call, mutations, null));
    }

    /** The same once more, in a request of its own. */
    Outgoing again(Outgoing sent, SyncSession session) {
        return new Outgoing(session.nextRequestId(owner.device()), sent.kind(), sent.call(), sent.mutations(), null);
    }

    private List<QueuedMutation> waiting(int most, long nowMicros) {
        List<QueuedMutation> oldest = stuckRecords.isEmpty() ? inTheirOrder(most) : notStuck();
        boolean hopeless = false;
        for (QueuedMutation mutation : oldest) {
            if (!rules.keepsTrying(mutation.attempts())) {
                forget(mutation, "", nowMicros, RecordMerge::forget);
                hopeless = true;
            }
        }
        return hopeless ? first(most) : oldest;
    }

    private List<QueuedMutation> inTheirOrder(int most) {
        if (rules.sendsInTheOrderOfTheQueue()) {
            return first(most);
        }
        return store.queue().oldest(Integer.MAX_VALUE).stream()
                .sorted(Comparator.comparingLong(QueuedMutation::updatedAtMillis))
                .limit(most)
                .toList();
    }

    /** Those whose turn it is. */
    private List<QueuedMutation> first(int most) {
        return settings.push().eventsFirst()
                ? store.queue().oldestEventsFirst(most)
                : store.queue().oldest(most);
    }

    private List<QueuedMutation> notStuck() {
        return first(Integer.MAX_VALUE).stream()
                .filter(mutation -> !stuckRecords.contains(mutation.localId()))
                .toList();
    }

    private QueuedMutation underItsKey(QueuedMutation mutation) {
        String key = rules.mutationId(mutation.mutationId(), mutation.attempts());
        return key.equals(mutation.mutationId()) ? mutation : mutation.named(key);
    }

    private void keepKeys(List<QueuedMutation> before, List<QueuedMutation> now) {
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).mutationId().equals(before.get(i).mutationId())) {
                store.queue().name(now.get(i));
            }
        }
    }

    /** Nothing is queued any more, and nobody is told: a planted bug. */
    void forgetQueue(String requestId, long nowMicros) {
        for (QueuedMutation mutation : store.queue().oldest(Integer.MAX_VALUE)) {
            forget(mutation, requestId, nowMicros, RecordMerge::forgetAll);
        }
    }

    private void forget(QueuedMutation mutation, String requestId, long nowMicros, Consumer<RecordMerge> how) {
        journal.inTransaction(() -> {
            RecordMerge merge = merge(mutation, requestId, nowMicros);
            how.accept(merge);
            merge.finish(journal);
        });
    }

    /** Takes the answer to a push or PUT. */
    Sequel on(Decoded answer, Outgoing sent, SyncSession session, long nowMicros) {
        if (answer.reply() instanceof SyncReply.Answered told) {
            tell(told.outcomes(), sent, nowMicros);
        }
        SyncReply reply = rules.believed(answer, sent.call());
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
                park(sent.mutations().get(0), reason, sent, nowMicros);
            } else {
                thaw(sent);
            }
        });
        session.halve(sent.mutations().size());
    }

    private void park(QueuedMutation mutation, String reason, Outgoing sent, long nowMicros) {
        RecordMerge merge = merge(mutation, sent.requestId(), nowMicros);
        if (merge.isAt(mutation)) {
            merge.park("refused", reason);
            merge.finish(journal);
        }
    }

    /** Surely nothing was done: what was not frozen before is not frozen now. */
    private void thaw(Outgoing sent) {
        store.queue()
                .thaw(sent.mutations().stream()
                        .filter(mutation -> !mutation.frozen())
                        .toList());
    }

    private Sequel answered(List<Outcome> outcomes, Outgoing sent, SyncSession session, long nowMicros) {
        boolean rejected = false;
        boolean unknown = false;
        boolean untold = false;
        for (Outcome outcome : outcomes) {
            rejected |= outcome instanceof Outcome.Rejected;
            unknown |= outcome instanceof Outcome.Unknown;
            untold |= outcome instanceof Outcome.Conflict conflict && conflict.current() == null;
        }
        if (rejected && !rules.parksWhatIsRejected()) {
            return new Sequel.BackOff("a change was rejected", null);
        }
        journal.inTransaction(() -> {
            for (int i = 0; i < outcomes.size(); i++) {
                settle(outcomes.get(i), sent.mutations().get(i), sent, nowMicros);
            }
        });
        if (unknown) {
            return new Sequel.BackOff("not every outcome is known", null);
        }
        if (untold) {
            // Only the pull can tell what it conflicts with.
            session.startPulling();
        }
        return new Sequel.GoOn();
    }

    private void settle(Outcome outcome, QueuedMutation mutation, Outgoing sent, long nowMicros) {
        if (outcome instanceof Outcome.Unknown) {
            return;
        }
        RecordMerge merge = merge(mutation, sent.requestId(), nowMicros);
        if (!merge.isAt(mutation)) {
            return; // another copy of this request has been answered before
        }
        if (outcome instanceof Outcome.Accepted accepted) {
            merge.settle(accepted.serverId(), new Base(accepted.version(), accepted.token()), "accepted");
        } else if (outcome instanceof Outcome.Duplicate duplicate) {
            merge.settle(duplicate.serverId(), new Base(duplicate.version(), duplicate.token()), "duplicate");
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

    private RecordMerge merge(QueuedMutation mutation, String requestId, long nowMicros) {
        Entry entry = store.entries().find(mutation.localId()).orElseThrow();
        return new RecordMerge(store, rules, owner, settings.conflict(entry.entity()), entry, requestId, nowMicros);
    }

    private void tell(List<Outcome> outcomes, Outgoing sent, long nowMicros) {
        if (outcomes.size() != sent.mutations().size()) {
            throw new IllegalStateException("request " + sent.requestId() + " had "
                    + sent.mutations().size() + " mutations, and its decoded answer has " + outcomes.size()
                    + " outcomes");
        }
        for (int i = 0; i < outcomes.size(); i++) {
            tell(outcomes.get(i), i, sent, nowMicros);
        }
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
                mutation.knownBase().version(),
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
