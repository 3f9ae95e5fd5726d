package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.Mutation;

/** Breaks on one record in a hundred: a batch that holds it is a 500, for ever. */
final class PoisonBlocks extends ServiceRules {
    private static final int ONE_IN = 100;

    @Override
    protected boolean breaksOn(Mutation mutation) {
        return NowAndThen.happens(mutation.localId(), ONE_IN);
    }
}
