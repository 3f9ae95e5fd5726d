package dev.barnstorm.scenario;

import dev.barnstorm.scenario.PushSpec.Order;
import dev.barnstorm.scenario.PushSpec.Payloads;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.Sizes;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.util.List;

/** How it is written what goes in a push: keys among those of an app's sync. */
final class PushFormat {
    /** A server of the barn wire takes 1 MiB. */
    private static final long MOST_BYTES = 1_000_000;

    private static final Key<Long> BATCH_BYTES = Key.optional(
            "batchBytes",
            Sizes.SIZE.must(bytes -> bytes <= MOST_BYTES, "must be at most 1mb: no server has to take more"),
            "Most bytes in the body of a push, before compression: it ends before the record that would take it over them. A"
                    + " record that has more by itself goes alone. Default: as many as come");
    private static final Key<Order> ORDER = Key.defaulted(
            "order",
            Words.of("an order of changes", Order.class),
            "fifo",
            "Which queued changes go first: the oldest, or events before changes of documents, the oldest first of each.");

    private static final Key<Payloads> PAYLOADS = Key.defaulted(
            "payloads",
            Words.of("what an update says of its document", Payloads.class),
            "whole",
            "What an update says of its document: the whole payload, or the members that changed against the version that it"
                    + " builds on, which is an extension of the barn wire that the target has to know.");

    /** In the order in which they are told. */
    static final List<Key<?>> KEYS = List.of(BATCH_BYTES, ORDER, PAYLOADS);

    private PushFormat() {}

    static PushSpec push(Values values) {
        return new PushSpec(
                values.getOr(BATCH_BYTES, (long) PushSpec.UNBOUNDED).intValue(),
                values.get(ORDER),
                values.get(PAYLOADS));
    }
}
