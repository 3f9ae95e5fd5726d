package dev.barnstorm.endpoint.postgres;

import dev.barnstorm.protocol.Mutation;
import org.jspecify.annotations.Nullable;

/**
 * One record of a batch.
 *
 * @param mutationId the idempotency key, which even a flawed one has
 * @param mutation what is to be done; null where it cannot be done
 * @param flaw why it cannot; empty where it can
 */
public record Entry(String mutationId, @Nullable Mutation mutation, String flaw) {

    /** As the protocol's page says. */
    public static Entry sound(Mutation mutation) {
        return new Entry(mutation.mutationId(), mutation, "");
    }

    /** Not as the page says: all there is to find out is whether it is a duplicate. */
    public static Entry flawed(String mutationId, String flaw) {
        return new Entry(mutationId, null, flaw);
    }
}
