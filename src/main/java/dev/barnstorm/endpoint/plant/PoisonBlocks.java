package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.Mutation;
import java.util.function.LongSupplier;

/**
 * Breaks on one record in fifty: a batch that holds it is a 500, for ever. From the storm on, since with a server that breaks on
 * the sites' shared records nobody could begin.
 */
final class PoisonBlocks extends ServiceRules {
    private static final int ONE_IN = 50;

    PoisonBlocks(LongSupplier nowMicros) {
        super(nowMicros);
    }

    @Override
    protected boolean breaksOn(Mutation mutation) {
        return nowMicros() >= 0 && NowAndThen.happens(mutation.localId(), ONE_IN);
    }
}
