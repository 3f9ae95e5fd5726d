package dev.barnstorm.device;

import dev.barnstorm.protocol.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses what goes in the next request: the oldest changes, at most one of any record, and nothing overtakes. Pure.
 */
final class BatchBuilder {

    private BatchBuilder() {}

    /**
     * What goes in one request.
     *
     * @param mutations oldest first; empty when nothing may go
     * @param alone whether it is one change that goes by PUT
     */
    record Batch(List<QueuedMutation> mutations, boolean alone) {
        Batch {
            mutations = List.copyOf(mutations);
        }
    }

    /**
     * Builds the next batch.
     *
     * @param queue the oldest changes, oldest first
     * @param most most changes in a batch, 1 or more
     * @param maySend whether a change may be sent (again) in this session; the first that may not ends the batch
     * @param puts whether changes of records that the server is known to have go by PUT, one by one; such a change ends
     *     the batch before it
     */
    static Batch next(List<QueuedMutation> queue, int most, Predicate<QueuedMutation> maySend, boolean puts) {
        List<QueuedMutation> batch = new ArrayList<>();
        Set<String> records = new HashSet<>();
        for (QueuedMutation mutation : queue) {
            if (batch.size() == most || !maySend.test(mutation) || !records.add(mutation.localId())) {
                break;
            }
            if (puts && mutation.op() != Op.CREATE && mutation.serverId() != null) {
                return batch.isEmpty() ? new Batch(List.of(mutation), true) : new Batch(batch, false);
            }
            batch.add(mutation);
        }
        return new Batch(batch, false);
    }
}
