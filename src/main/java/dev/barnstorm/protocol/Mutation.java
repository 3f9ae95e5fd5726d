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
 * @param payload JSON object, whole; {@code {}} for a delete. On the server's side {@code {}} where a delta came in its place
 * @param updatedAt the device's own clock when the user acted
 * @param delta what is sent in place of the payload: a JSON merge patch (RFC 7396) of the payload of the version that it builds
 *     on; null where the payload is sent
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
        Instant updatedAt,
        @Nullable String delta) {

    /** A change that is sent whole. */
    public Mutation(
            String mutationId,
            String localId,
            @Nullable String serverId,
            String entity,
            Op op,
            long baseVersion,
            @Nullable String baseToken,
            String payload,
            Instant updatedAt) {
        this(mutationId, localId, serverId, entity, op, baseVersion, baseToken, payload, updatedAt, null);
    }

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
