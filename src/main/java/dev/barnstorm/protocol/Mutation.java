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
 * @param baseToken the wire's own token of that version; null where the wire has none, or for a create
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
        @Nullable String baseToken,
        String payload,
        Instant updatedAt) {

    /** A change on a wire whose versions are all there is. */
    public Mutation(
            String mutationId,
            String localId,
            @Nullable String serverId,
            String entity,
            Op op,
            long baseVersion,
            String payload,
            Instant updatedAt) {
        this(mutationId, localId, serverId, entity, op, baseVersion, null, payload, updatedAt);
    }
}
