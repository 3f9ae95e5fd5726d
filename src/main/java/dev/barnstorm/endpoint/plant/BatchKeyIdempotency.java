package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Remembers whole batches, not mutations: a retry that is batched otherwise applies again. */
final class BatchKeyIdempotency extends ServiceRules {
    @Override
    protected UnaryOperator<String> idempotencyKeys(Supplier<List<String>> batch) {
        int whole = batch.get().hashCode();
        return mutationId -> whole + "/" + mutationId;
    }

    @Override
    protected boolean findsWhatACreateMade() {
        return false;
    }
}
