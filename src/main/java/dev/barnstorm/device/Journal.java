package dev.barnstorm.device;

import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent;
import java.util.ArrayList;
import java.util.List;

/** A device's way to the history: what is said in a transaction is told if and only if that commits. */
final class Journal {

    private final History history;
    private final DeviceStore store;
    private final List<HistoryEvent> uncommitted = new ArrayList<>();
    private boolean inTransaction;

    Journal(History history, DeviceStore store) {
        this.history = history;
        this.store = store;
    }

    /** Tells the history: now, or within a transaction when it has committed. */
    void add(HistoryEvent event) {
        if (inTransaction) {
            uncommitted.add(event);
        } else {
            history.record(event);
        }
    }

    /**
     * Does the work in one transaction of the store, and tells what it said when that has committed.
     *
     * @throws StorageFull when there is no room for it: then nothing is done, and nothing told
     */
    void inTransaction(Runnable work) {
        inTransaction(work, false);
    }

    /**
     * The same.
     *
     * @param tellsAnyway tells it even where there is no room for it, as if it were done: a planted bug
     */
    void inTransaction(Runnable work, boolean tellsAnyway) {
        inTransaction = true;
        try {
            store.inTransaction(work);
            history.recordAll(uncommitted);
        } catch (StorageFull full) {
            if (!tellsAnyway) {
                throw full;
            }
            history.recordAll(uncommitted);
        } finally {
            uncommitted.clear();
            inTransaction = false;
        }
    }
}
