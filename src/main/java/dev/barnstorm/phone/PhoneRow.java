package dev.barnstorm.phone;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a phone's table.
 *
 * @param number its place in the table, from 1
 * @param status where it stands in sync
 * @param version the version that the server gave; 0 while it was never accepted
 * @param payload its content as it stands there
 * @param updatedAt when it was changed last; null where no time can be read
 * @param createdAt when it was made; null where no time can be read, or there is no such column
 * @param entity its type
 * @param site the barn that it belongs to; empty where there is no such column
 */
record PhoneRow(
        int number,
        Status status,
        long version,
        String payload,
        @Nullable Instant updatedAt,
        @Nullable Instant createdAt,
        String entity,
        String site) {

    /** Since when it waits: since it was made, if the server never had it, else since it was changed. */
    @Nullable
    Instant waitsSince() {
        return version == 0 && createdAt != null ? createdAt : updatedAt;
    }
}
