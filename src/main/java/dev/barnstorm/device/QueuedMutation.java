package dev.barnstorm.device;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code sync_queue}: one change that is not settled yet.
 *
 * @param seq its place
 * @param mutationId the idempotency key
 * @param localId the record
 * @param serverId the server's identity of it; null while it is not known
 * @param entity its type
 * @param op what is done to it
 * @param base what it builds on; null (open) while an earlier mutation of the record is queued
 * @param payload JSON object; {@code {}} for a delete
 * @param updatedAtMillis the device's clock when the operator acted
 * @param attempts how often it was sent
 * @param frozen whether it was sent and has no definite answer
 * @param edit what its operator did, where it is merged member by member; null where it is sent as it was made
 */
record QueuedMutation(
        long seq,
        String mutationId,
        String localId,
        @Nullable String serverId,
        String entity,
        Op op,
        @Nullable Base base,
        String payload,
        long updatedAtMillis,
        int attempts,
        boolean frozen,
        @Nullable Edit edit) {

    /**
     * What an operator did to a document.
     *
     * @param payload what it was after that, a JSON object
     * @param seen what the operator saw before, a JSON object
     */
    record Edit(String payload, String seen) {}

    /** One that is sent as it was made. */
    QueuedMutation(
            long seq,
            String mutationId,
            String localId,
            @Nullable String serverId,
            String entity,
            Op op,
            @Nullable Base base,
            String payload,
            long updatedAtMillis,
            int attempts,
            boolean frozen) {
        this(seq, mutationId, localId, serverId, entity, op, base, payload, updatedAtMillis, attempts, frozen, null);
    }

    /** The base of a mutation that may be sent: the first of its record. */
    Base knownBase() {
        if (base == null) {
            throw new IllegalStateException("mutation " + mutationId + " waits for an earlier one and has no base yet");
        }
        return base;
    }

    /** What it makes of the record when it is applied at a version. */
    Content applied(Base version, String deviceId) {
        return new Content(version.version(), version.token(), payload, updatedAtMillis, deviceId, op == Op.DELETE);
    }

    /** The same, to be sent (again) on that base. */
    QueuedMutation onBase(Base newBase) {
        return new QueuedMutation(
                seq,
                mutationId,
                localId,
                serverId,
                entity,
                op,
                newBase,
                payload,
                updatedAtMillis,
                attempts,
                false,
                edit);
    }

    /** The same, to be sent (again) on that base with what came of a merge with it. */
    QueuedMutation merged(Base newBase, String newPayload) {
        return new QueuedMutation(
                seq,
                mutationId,
                localId,
                serverId,
                entity,
                op,
                newBase,
                newPayload,
                updatedAtMillis,
                attempts,
                false,
                edit);
    }

    /** The same under another idempotency key. */
    QueuedMutation named(String otherId) {
        return new QueuedMutation(
                seq, otherId, localId, serverId, entity, op, base, payload, updatedAtMillis, attempts, frozen, edit);
    }

    /**
     * As it goes on the wire.
     *
     * @param delta what goes in place of its payload; null: the payload goes
     */
    Mutation onTheWire(@Nullable String delta) {
        return new Mutation(
                mutationId,
                localId,
                serverId,
                entity,
                op,
                knownBase().version(),
                knownBase().token(),
                payload,
                Instant.ofEpochMilli(updatedAtMillis),
                delta);
    }
}
