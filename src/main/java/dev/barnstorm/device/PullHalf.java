package dev.barnstorm.device;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
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
        for (int i = 0; i < rows.size(); i++) {
            journal.add(new Shown(
                    nowMicros,
                    owner.device(),
                    owner.site(),
                    sent.requestId(),
                    "page",
                    i,
                    ReplyWords.state(rows.get(i))));
        }
        if (rows.isEmpty() && store.isAt(page.cursor())) {
            return page.hasMore() ? new Sequel.GoOn() : new Sequel.Complete();
        }
        if (!rules.savesCursorWithRows()) {
            store.inTransaction(() -> store.cursor(page.cursor()));
        }
        journal.inTransaction(() -> {
            rows.forEach(row -> take(row, sent.requestId(), nowMicros));
            store.cursor(page.cursor());
        });
        return page.hasMore() ? new Sequel.GoOn() : new Sequel.Complete();
    }

    private void take(RemoteRecord row, String requestId, long nowMicros) {
        Content shown = Content.of(row);
        // Most rows are new to the device: so that is tried first.
        if (met(row, shown, requestId, nowMicros)) {
            return;
        }
        Entry entry = store.entries().find(row.localId()).orElseThrow();
        if (row.version() <= entry.copyVersion()) {
            return;
        }
        RecordMerge merge = new RecordMerge(store, rules, owner, entry, requestId, nowMicros);
        merge.shown(row.serverId(), shown, "page");
        if (!rules.sparesQueuedChanges()) {
            merge.forgetAll();
        }
        if (!merge.frozen() || !rules.sparesFrozenChanges()) {
            merge.remerge(shown, "pull");
        }
        merge.finish(journal);
    }

    /** Takes a record that this device had never heard of; false when it had. */
    private boolean met(RemoteRecord row, Content shown, String requestId, long nowMicros) {
        Entry entry = new Entry(
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
        boolean isNew = store.entries().insertIfAbsent(entry);
        if (isNew) {
            journal.add(new CopyRaised(
                    nowMicros, owner.device(), owner.site(), requestId, "page", entry.state(shown), true));
        }
        return isNew;
    }
}
