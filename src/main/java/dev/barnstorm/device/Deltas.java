package dev.barnstorm.device;

import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.strict.MergePatch;
import org.jspecify.annotations.Nullable;

/** What an update changes against the version that it builds on, in fewer bytes than its payload. */
final class Deltas {
    private Deltas() {}

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
