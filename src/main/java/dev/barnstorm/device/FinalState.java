package dev.barnstorm.device;

import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.RecordState;

/** Tells the history what a device ends with. */
record FinalState(DeviceStore store, Journal journal, Owner owner) {

    /** Every row and every queued mutation. */
    void tell(long atMicros) {
        store.entries().forEach(entry -> journal.add(row(entry, atMicros)));
        store.queue()
                .forEach(mutation -> journal.add(new FinalQueued(
                        atMicros,
                        owner.device(),
                        owner.site(),
                        mutation.mutationId(),
                        mutation.localId(),
                        mutation.frozen() ? "frozen" : "queued",
                        mutation.attempts())));
    }

    private FinalRow row(Entry entry, long atMicros) {
        RecordState visible = entry.state(entry.visible());
        Content copy = entry.copy();
        RecordState known = copy == null ? null : copy.equals(entry.visible()) ? visible : entry.state(copy);
        return new FinalRow(
                atMicros,
                owner.device(),
                owner.site(),
                visible,
                known,
                entry.status().word());
    }
}
