package dev.barnstorm.device;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The pulling half of a sync session: reads the site's feed on from its cursor to the end. */
final class PullHalf {

    private final DeviceStore store;
    private final Journal journal;
    private final Owner owner;
    private final DeviceSettings settings;
    private final DeviceRules rules;

    PullHalf(DeviceStore store, Journal journal, Owner owner, DeviceSettings settings, DeviceRules rules) {
        this.store = store;
        this.journal = journal;
        this.owner = owner;
        this.settings = settings;
        this.rules = rules;
    }

    /** The next page to ask for. */
    Outgoing next(SyncSession session, long nowMicros) {
        session.pageAsked(nowMicros);
        String cursor = store.cursor().orElse(null);
        return new Outgoing(
                session.nextRequestId(owner.device()),
                "pull",
                new SyncCall.Pull(cursor, settings.pullLimit()),
                List.of(),
                cursor);
    }

    /** Takes the answer to a pull. */
    Sequel on(SyncReply reply, Outgoing sent, long nowMicros) {
        if (reply instanceof SyncReply.Page page) {
            return page(page, sent, nowMicros);
        }
        if (reply instanceof SyncReply.Answered) {
            throw new IllegalStateException("the answer to pull " + sent.requestId() + " is one to a push");
        }
        if (reply instanceof SyncReply.CursorGone && sent.cursor() != null) {
            store.forgetCursor();
            journal.add(new Lifecycle(nowMicros, owner.device(), owner.site(), "cursor-reset", sent.cursor()));
            return new Sequel.GoOn();
        }
        return Sequel.ofFailure(reply);
    }

    private Sequel page(SyncReply.Page page, Outgoing sent, long nowMicros) {
        List<RemoteRecord> rows = page.rows();
        List<RecordState> shown = states(rows);
        for (int i = 0; i < rows.size(); i++) {
            journal.add(new Shown(nowMicros, owner.device(), owner.site(), sent.requestId(), "page", i, shown.get(i)));
        }
        if (rows.isEmpty() && store.isAt(page.cursor())) {
            return page.hasMore() ? new Sequel.GoOn() : new Sequel.Complete();
        }
        if (!rules.savesCursorWithRows()) {
            store.inTransaction(() -> store.cursor(page.cursor()));
        }
        journal.inTransaction(() -> {
            if (rules.takesItsOwnChangesFromTheFeed()) {
                take(rows, shown, sent.requestId(), nowMicros);
            } else {
                List<RemoteRecord> others = ofOthers(rows);
                take(others, states(others), sent.requestId(), nowMicros);
            }
            store.cursor(page.cursor());
        });
        return page.hasMore() ? new Sequel.GoOn() : new Sequel.Complete();
    }

    private static List<RecordState> states(List<RemoteRecord> rows) {
        List<RecordState> states = new ArrayList<>(rows.size());
        for (RemoteRecord row : rows) {
            states.add(ReplyWords.state(row));
        }
        return states;
    }

    private List<RemoteRecord> ofOthers(List<RemoteRecord> rows) {
        return rows.stream()
                .filter(row -> !row.deviceId().equals(owner.identity()))
                .toList();
    }

    private void take(List<RemoteRecord> rows, List<RecordState> shown, String requestId, long nowMicros) {
        // Most rows are new to the device: so that is tried first, for all of them.
        List<Entry> asNew = new ArrayList<>(rows.size());
        rows.forEach(row -> asNew.add(asNew(row)));
        BitSet isNew = store.entries().meet(asNew);
        for (int i = 0; i < rows.size(); i++) {
            if (isNew.get(i)) {
                takeChange(rows.get(i), nowMicros);
                journal.add(
                        new CopyRaised(nowMicros, owner.device(), owner.site(), requestId, "page", shown.get(i), true));
            } else {
                takeKnown(rows.get(i), requestId, nowMicros);
            }
        }
    }

    private void takeChange(RemoteRecord row, long nowMicros) {
        Documents documents = store.documents();
        if (documents == null || !documents.carries(row.entity())) {
            return;
        }
        if (!rules.takesChangesBesideItsOwn() && store.queue().size() > 0) {
            return;
        }
        String why = documents.take(row.entity(), row.localId(), row.payload());
        if (why != null) {
            journal.add(owner.changeUnreadable(nowMicros, row.localId() + ": " + why));
        }
    }

    /** A record as it is on a device that had never heard of it. */
    private Entry asNew(RemoteRecord row) {
        Content shown = Content.of(row);
        return new Entry(
                row.localId(),
                row.serverId(),
                row.entity(),
                row.site(),
                settings.documents().contains(row.entity()),
                shown,
                SyncStatus.SYNCED,
                shown,
                shown.updatedAtMillis(),
                0);
    }

    private void takeKnown(RemoteRecord row, String requestId, long nowMicros) {
        if (row.version() <= store.entries().copyVersion(row.localId())) {
            return;
        }
        Content shown = Content.of(row);
        Entry entry = store.entries().find(row.localId()).orElseThrow();
        RecordMerge merge =
                new RecordMerge(store, rules, owner, settings.conflict(entry.entity()), entry, requestId, nowMicros);
        merge.shown(row.serverId(), shown, "page");
        if (!rules.sparesQueuedChanges()) {
            merge.forgetAll();
        }
        if (!merge.frozen() || !rules.sparesFrozenChanges()) {
            merge.remerge(shown, "pull");
        }
        merge.finish(journal);
    }
}
