package dev.barnstorm.device;

import dev.barnstorm.device.LastWriteWins.Decision;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record while one reply is worked into it: its queued mutations are settled, re-merged, dropped or parked, and its
 * server copy rises. To be made, used and {@linkplain #finish finished} within one transaction.
 */
final class RecordMerge {

    private final DeviceStore store;
    private final DeviceRules rules;
    private final Owner owner;
    private final String requestId;
    private final long nowMicros;
    private final Conflict conflict;
    private final Deque<QueuedMutation> queue;
    private final List<HistoryEvent> events = new ArrayList<>();
    private Entry entry;
    private @Nullable String raisedBy;

    /**
     * Opens a record's merge.
     *
     * @param conflict how conflicts of its entity are resolved
     * @param entry the record as it is on the device
     * @param requestId the request whose reply it is
     */
    RecordMerge(
            DeviceStore store,
            DeviceRules rules,
            Owner owner,
            Conflict conflict,
            Entry entry,
            String requestId,
            long nowMicros) {
        this.conflict = conflict;
        this.store = store;
        this.rules = rules;
        this.owner = owner;
        this.entry = entry;
        this.requestId = requestId;
        this.nowMicros = nowMicros;
        this.queue = new ArrayDeque<>(store.queue().of(entry));
    }

    /** Whether that is the mutation of this record whose turn it is. */
    boolean isAt(QueuedMutation mutation) {
        return !queue.isEmpty() && queue.element().seq() == mutation.seq();
    }

    /** Whether the server may have a mutation of this record that it has not answered for. */
    boolean frozen() {
        return !queue.isEmpty() && queue.element().frozen();
    }

    /** The server showed the record: keeps it as the server copy if that was older. */
    void shown(String serverId, Content current, String source) {
        if (entry.copyVersion() < current.version()) {
            entry = entry.copying(serverId, current);
            raisedBy = source;
        }
    }

    /** The server has the record's first mutation as that version of its. */
    void settle(String serverId, Base version, String via) {
        QueuedMutation settled = take();
        Content applied = settled.applied(version, owner.identity());
        shown(serverId, applied, "settled");
        events.add(settled(settled, "applied", version.version(), via, false, ""));
        if (!rules.keepsLaterEdits()) {
            forgetAll();
        }
        goOnFrom(version, applied);
    }

    /**
     * Brings the record's mutations and the server's current record together, oldest first: those that lose are dropped,
     * the first that wins takes the base, those behind it wait for it.
     *
     * @param cause what showed it: {@code conflict}, {@code pull} or {@code settle}
     */
    void remerge(Content current, String cause) {
        while (!queue.isEmpty()) {
            QueuedMutation own = queue.element();
            Resolution resolution = Resolution.of(conflict, own, owner.identity(), current);
            Decision decision = resolution.decision();
            FieldMerge merge = resolution.merge();
            events.add(remerged(own, current, cause, decision));
            if (merge != null) {
                events.add(merged(own, current, merge));
            }
            switch (decision) {
                case SAME -> {
                    settle(serverId(), current.asBase(), "seen");
                    return;
                }
                case REBASE -> {
                    base(current.asBase());
                    return;
                }
                case MERGE -> {
                    merge(current.asBase(), Objects.requireNonNull(merge).payload());
                    return;
                }
                case ADOPT, EDIT_LOST -> {
                    boolean lost = decision == Decision.EDIT_LOST;
                    events.add(settled(take(), "dropped", current.version(), cause, lost, ""));
                }
            }
        }
    }

    /** The record's first mutation met a conflict that the wire does not tell: the server copy, if it is newer, may be it. */
    void conflictUntold() {
        Base base = queue.element().knownBase();
        base(base);
        remergeIfCopyIsAbove(base, "conflict");
    }

    /** The record's first mutation will never be applied. */
    void park(String via, String reason) {
        QueuedMutation parked = take();
        events.add(settled(parked, "parked", 0, via, false, reason));
        if (parked.op() == Op.CREATE) {
            entry = entry.showing(entry.visible(), SyncStatus.PARKED);
            while (!queue.isEmpty()) {
                events.add(settled(take(), "parked", 0, "create-parked", false, "its record was never made"));
            }
        } else {
            goOnFrom(parked.knownBase(), entry.copy());
        }
    }

    /** The record's first mutation is gone, and nobody is told: a planted bug. */
    void forget() {
        goOnFrom(take().knownBase(), entry.copy());
    }

    /** The record's mutations are gone, and nobody is told: a planted bug. */
    void forgetAll() {
        while (!queue.isEmpty()) {
            take();
        }
    }

    /** Writes the record, and tells what happened to it, its copy's rise first. */
    void finish(Journal journal) {
        boolean pending = !queue.isEmpty();
        Content copy = entry.copy();
        if (pending) {
            Base base = queue.element().base();
            Content visible = entry.visible();
            entry = entry.showing(base == null ? visible : visible.builtOn(base.version()), SyncStatus.PENDING);
        } else if (copy != null) {
            entry = entry.showing(copy, SyncStatus.SYNCED);
        }
        store.entries().update(entry);
        if (raisedBy != null && copy != null) {
            journal.add(new CopyRaised(
                    nowMicros, owner.device(), owner.site(), requestId, raisedBy, entry.state(copy), !pending));
        }
        events.forEach(journal::add);
    }

    /**
     * The version before the record's next mutation is known: that one builds on it, or meets a copy that is newer.
     *
     * @param content what the record holds at that version; null when the device does not know
     */
    private void goOnFrom(Base version, @Nullable Content content) {
        if (queue.isEmpty()) {
            return;
        }
        base(version);
        if (!remergeIfCopyIsAbove(version, "settle") && content != null) {
            carryOver(version, content);
        }
    }

    private boolean remergeIfCopyIsAbove(Base base, String cause) {
        Content copy = entry.copy();
        boolean above = copy != null && copy.version() > base.version();
        if (above) {
            remerge(Objects.requireNonNull(copy), cause);
        }
        return above;
    }

    /** The next mutation was made before the one in front of it was merged: what came of that must not be undone by it. */
    private void carryOver(Base version, Content content) {
        QueuedMutation own = queue.element();
        QueuedMutation.Edit edit = own.edit();
        if (edit == null || content.deleted()) {
            return;
        }
        FieldMerge merge = Resolution.merge(edit, own, owner.identity(), content);
        if (!FieldMerge.same(merge.payload(), own.payload())) {
            events.add(merged(own, content, merge));
            merge(version, merge.payload());
        }
    }

    private void merge(Base base, String payload) {
        QueuedMutation first = queue.remove();
        store.queue().merge(first, base, payload);
        QueuedMutation merged = first.merged(base, payload);
        if (queue.isEmpty()) {
            entry = entry.showing(
                    new Content(base.version(), payload, merged.updatedAtMillis(), owner.identity(), false),
                    SyncStatus.PENDING);
        }
        queue.addFirst(merged);
    }

    private void base(Base base) {
        QueuedMutation first = queue.remove();
        store.queue().rebase(first, base);
        queue.addFirst(first.onBase(base));
    }

    private QueuedMutation take() {
        QueuedMutation first = queue.remove();
        store.queue().remove(first);
        return first;
    }

    private String serverId() {
        String known = entry.serverId();
        return known == null ? "" : known;
    }

    private Settled settled(
            QueuedMutation mutation, String how, long version, String via, boolean editLost, String reason) {
        return new Settled(
                nowMicros,
                owner.device(),
                owner.site(),
                mutation.mutationId(),
                mutation.localId(),
                how,
                version,
                via,
                editLost,
                reason);
    }

    private Merged merged(QueuedMutation own, Content current, FieldMerge merge) {
        return new Merged(
                nowMicros,
                owner.device(),
                owner.site(),
                own.mutationId(),
                own.localId(),
                requestId,
                current.version(),
                merge.payload(),
                merge.lostNames());
    }

    private Remerged remerged(QueuedMutation own, Content current, String cause, Decision decision) {
        RecordState state = entry.state(current);
        return new Remerged(
                nowMicros,
                owner.device(),
                owner.site(),
                own.mutationId(),
                own.localId(),
                requestId,
                cause,
                own.op().word(),
                own.updatedAtMillis(),
                state,
                decision.word());
    }
}
