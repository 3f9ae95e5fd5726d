package dev.barnstorm.device;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.strict.MergePatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an update changes against the version that it builds on, in fewer bytes than its payload. */
final class Deltas {
    private Deltas() {}

    /** Changes as they go on the wire, where that is to be so by their deltas. */
    static List<Mutation> written(List<QueuedMutation> changes, boolean deltas, EntryTable entries) {
        List<Mutation> written = new ArrayList<>(changes.size());
        changes.forEach(change -> written.add(change.onTheWire(deltas ? of(change, entries) : null)));
        return written;
    }

    private static @Nullable String of(QueuedMutation change, EntryTable entries) {
        return of(change, entries.find(change.localId()).orElseThrow().copy());
    }

    /**
     * The delta of a change that is about to be sent; null where it is sent whole: it is no update, the server copy is of another
     * version by now, or a delta cannot say it or saves nothing.
     *
     * @param copy the record's server copy; null when there is none
     */
    static @Nullable String of(QueuedMutation change, @Nullable Content copy) {
        if (change.op() != Op.UPDATE
                || copy == null
                || copy.deleted()
                || copy.version() != change.knownBase().version()) {
            return null;
        }
        return MergePatch.between(copy.payload(), change.payload()).orElse(null);
    }
}
