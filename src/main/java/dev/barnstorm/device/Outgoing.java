package dev.barnstorm.device;

import dev.barnstorm.protocol.SyncCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request of a device that is open.
 *
 * @param kind {@code push}, {@code put} or {@code pull}
 * @param call what is asked
 * @param mutations what it carries, as it was in the queue before the sending
 * @param cursor for pulls: where it reads on; null at first
 */
record Outgoing(String requestId, String kind, SyncCall call, List<QueuedMutation> mutations, @Nullable String cursor) {
    Outgoing {
        mutations = List.copyOf(mutations);
    }

    boolean isPull() {
        return kind.equals("pull");
    }
}
