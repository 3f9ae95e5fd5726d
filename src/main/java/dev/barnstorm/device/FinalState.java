package dev.barnstorm.device;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.barnstorm.history.HistoryEvent.FinalDocument;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.RecordState;
import java.util.List;

/** Tells the history what a device ends with. */
record FinalState(DeviceStore store, Journal journal, Owner owner) {

    /** Every row, every queued mutation and every collaborative document. */
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
        Documents documents = store.documents();
        if (documents != null) {
            documents.forEach((entity, id, document) -> journal.add(new FinalDocument(
                    atMicros,
                    owner.device(),
                    owner.site(),
                    entity,
                    id,
                    names(document.heads()),
                    document.content().toString())));
            documents.refusals().forEach(why -> journal.add(owner.changeUnreadable(atMicros, why)));
        }
    }

    private static String names(List<String> hashes) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        hashes.forEach(list::add);
        return list.toString();
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
