package dev.barnstorm.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One queued change, as it is sent.
 *
 * @param mutationId the idempotency key, the same in every retry
 * @param localId the record's identity for its whole life
 * @param serverId the server's identity of the record; null while it is not known
 * @param entity the record's type
 * @param op what is done to it
 * @param baseVersion the version that this change builds on; 0 for a create
 * @param payload JSON object; {@code {}} for a delete
 * @param updatedAt the device's own clock when the user acted
 */
public record Mutation(
        String mutationId,
        String localId,
        @Nullable String serverId,
        String entity,
        Op op,
        long baseVersion,
        String payload,
        Instant updatedAt) {}
