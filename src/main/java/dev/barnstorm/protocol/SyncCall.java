package dev.barnstorm.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device wants of the server, whatever the wire. */
public sealed interface SyncCall {

    /** Push a batch, oldest change first, at most one mutation of any record. */
    record Push(List<Mutation> batch) implements SyncCall {
        public Push {
            batch = List.copyOf(batch);
        }
    }

    /** Change one record whose server id is known, by itself, with {@code If-Match}. */
    record Replace(Mutation mutation) implements SyncCall {}

    /**
     * Read the next page of the site's feed.
     *
     * @param cursor where the last page ended; null at first
     * @param limit most rows, 1 or more
     */
    record Pull(@Nullable String cursor, int limit) implements SyncCall {}
}
