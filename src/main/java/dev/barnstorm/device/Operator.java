package dev.barnstorm.device;

import dev.barnstorm.device.collaborative.MemberEdit;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.DocumentEdited;
import dev.barnstorm.history.HistoryEvent.Skipped;
import dev.barnstorm.plan.Action;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The device's operator: does what the script says, when it says so. One transaction writes the record and its queue row. */
final class Operator {

    private static final String NO_PAYLOAD = "{}";

    private final DeviceScript script;
    private final DeviceStore store;
    private final Journal journal;
    private final Owner owner;
    private final DeviceRules rules;
    private final DeviceSettings settings;
    private final PendingActions actions;
    private final SpanWalk signedOut;
    private final PhoneClock clock;
    private final long schema;

    Operator(Phone phone, DeviceStore store, Journal journal) {
        this.script = phone.script();
        this.store = store;
        this.journal = journal;
        this.owner = phone.owner();
        this.rules = phone.rules();
        this.settings = phone.settings();
        this.actions = phone.actions();
        this.signedOut = phone.signedOut();
        this.clock = phone.clock();
        this.schema = phone.mortality().schema();
    }

    /** When the next action is due; {@link Long#MAX_VALUE} when there is none left. */
    long nextMicros() {
        Action next = actions.next();
        return next == null ? Long.MAX_VALUE : next.atMicros();
    }

    /** Does every action that is planned for {@code untilMicros} or earlier. */
    void actUntil(long untilMicros, long nowMicros) {
        for (Action due = actions.next(); due != null && due.atMicros() <= untilMicros; due = actions.next()) {
            doOrTell(due, nowMicros);
            actions.done();
        }
    }

    private void doOrTell(Action action, long nowMicros) {
        if (signedOut.within()) {
            skipped(action, Phone.NOBODY_SIGNED_IN, nowMicros);
            return;
        }
        try {
            journal.inTransaction(() -> act(action, nowMicros), !rules.ownsUpToWhatIsNotKept());
        } catch (StorageFull full) {
            skipped(action, StorageFull.REASON, nowMicros);
        }
    }

    private void act(Action action, long nowMicros) {
        if (action.kind() == WorkSpec.Kind.COLLABORATIVE) {
            collaborate(action, nowMicros);
            return;
        }
        switch (action.op()) {
            case CREATE -> create(action, script.localId(action.number()), 0, payload(action), nowMicros);
            case UPDATE -> {
                Entry chosen = choose(action, nowMicros);
                if (chosen != null) {
                    change(action, chosen, Op.UPDATE, edited(action, chosen), nowMicros);
                }
            }
            case REPLACE -> {
                Entry chosen = choose(action, nowMicros);
                if (chosen != null) {
                    change(action, chosen, Op.DELETE, NO_PAYLOAD, nowMicros);
                    create(action, script.localId(action.number()), 1, payload(action), nowMicros);
                }
            }
        }
    }

    private String edited(Action action, Entry chosen) {
        Set<String> counters = settings.counters().getOrDefault(action.entity(), Set.of());
        return settings.editedByMember().contains(action.entity()) || !counters.isEmpty()
                ? FieldMerge.edited(chosen.visible().payload(), payload(action), counters)
                : payload(action);
    }

    /** Makes a collaborative document, or edits one: either way a change, which a new append-only record carries. */
    private void collaborate(Action action, long nowMicros) {
        Documents documents = Objects.requireNonNull(store.documents());
        String localId = script.localId(action.number());
        if (action.op() == Action.Op.CREATE) {
            carry(action, localId, documents.make(action.entity(), localId, action.payload()), nowMicros);
            return;
        }
        List<String> known = documents.of(action.entity());
        if (known.isEmpty()) {
            skipped(action, "no " + action.entity() + " on this device", nowMicros);
            return;
        }
        String chosen = known.get(Math.floorMod(action.slot(), known.size()));
        Documents.Edited edited = documents.edit(action.entity(), chosen, action.payload(), action.slot());
        documents.refusals().forEach(why -> journal.add(owner.changeUnreadable(nowMicros, why)));
        if (edited == null) {
            skipped(action, "the document is so already", nowMicros);
        } else {
            carry(action, localId, edited, nowMicros);
        }
    }

    private void carry(Action action, String localId, Documents.Edited edited, long nowMicros) {
        String mutationId = create(action, localId, 0, PayloadSchema.of(edited.payload(), schema), nowMicros);
        journal.add(new DocumentEdited(
                nowMicros,
                owner.device(),
                owner.site(),
                mutationId,
                localId,
                action.entity(),
                edited.documentId(),
                MemberEdit.toJson(edited.edits())));
    }

    private @Nullable Entry choose(Action action, long nowMicros) {
        List<String> live = rules.offersDeleted()
                ? store.entries().documents(action.entity())
                : store.entries().liveDocuments(action.entity());
        if (live.isEmpty()) {
            skipped(action, "no live " + action.entity() + " on this device", nowMicros);
            return null;
        }
        String localId = live.get(Math.floorMod(action.slot(), live.size()));
        return store.entries().find(localId).orElseThrow();
    }

    private String payload(Action action) {
        return PayloadSchema.of(action.payload(), schema);
    }

    private void skipped(Action action, String reason, long nowMicros) {
        String op = action.op().name().toLowerCase(Locale.ROOT);
        journal.add(new Skipped(nowMicros, owner.device(), owner.site(), action.number(), action.entity(), op, reason));
    }

    private String key(Action action, int part) {
        return rules.drawsItsKeys()
                ? script.mutationId(action.number(), part)
                : owner.identity() + "/" + store.nextChange();
    }

    private String create(Action action, String localId, int part, String payload, long nowMicros) {
        String mutationId = key(action, part);
        long updatedAt = clock.millis(action.atMicros());
        boolean document = action.kind() == WorkSpec.Kind.DOCUMENT;
        acted(action, mutationId, localId, Op.CREATE, payload, updatedAt, action.invalid(), nowMicros);
        store.entries()
                .insert(Entry.made(
                        localId, action.entity(), owner.site(), document, payload, updatedAt, owner.identity()));
        store.queue().add(mutationId, localId, Op.CREATE, Base.NOTHING, payload, updatedAt, updatedAt);
        return mutationId;
    }

    private void change(Action action, Entry entry, Op op, String payload, long nowMicros) {
        String localId = entry.localId();
        String mutationId = key(action, 0);
        long clockMillis = clock.millis(action.atMicros());
        // Its time names a mutation among those of its record and device, so it must rise even where the clock does
        // not.
        long updatedAt = script.turnMillis(Math.max(clockMillis, entry.ownUpdatedAtMillis() + 1));
        Base base = store.queue().has(localId) ? null : entry.base();
        boolean invalid = op != Op.DELETE && action.invalid();
        acted(action, mutationId, localId, op, payload, updatedAt, invalid, nowMicros);
        store.entries()
                .update(entry.changed(
                        new Content(entry.visible().version(), payload, updatedAt, owner.identity(), op == Op.DELETE)));
        store.queue().add(mutationId, localId, op, base, payload, updatedAt, clockMillis);
        if (op == Op.UPDATE && settings.conflict(entry.entity()) == Conflict.FIELD_MERGE) {
            store.queue().keepEdit(mutationId, entry.visible().payload());
        }
    }

    private void acted(
            Action action,
            String mutationId,
            String localId,
            Op op,
            String payload,
            long updatedAtMillis,
            boolean invalid,
            long nowMicros) {
        journal.add(new Acted(
                nowMicros,
                owner.device(),
                owner.site(),
                action.atMicros(),
                action.number(),
                mutationId,
                localId,
                action.entity(),
                action.kind() == WorkSpec.Kind.DOCUMENT,
                op.word(),
                payload,
                updatedAtMillis,
                invalid));
    }
}
