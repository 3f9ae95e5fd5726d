package dev.barnstorm.device;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.scenario.PushSpec;

/**
 * What a device puts into a push.
 *
 * @param room how much fits into one
 * @param eventsFirst whether events go before changes of documents, the oldest first of each; else the oldest change goes first
 * @param deltas whether an update says only what changed against the version that it builds on
 */
public record PushHabits(BatchRoom room, boolean eventsFirst, boolean deltas) {

    /** Whatever is oldest, as much as comes, whole. */
    static final PushHabits USUAL = new PushHabits(BatchRoom.ENDLESS, false, false);

    /** Those that a scenario asks for, on that wire. */
    static PushHabits of(PushSpec push, SyncProtocol wire, Caller who) {
        return new PushHabits(
                BatchRoom.of(push.mostBytes(), wire, who),
                push.order() == PushSpec.Order.EVENTS_FIRST,
                push.payloads() == PushSpec.Payloads.DELTA);
    }
}
