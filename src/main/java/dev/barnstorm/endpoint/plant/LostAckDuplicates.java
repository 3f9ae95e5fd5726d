package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;

/** No idempotency: nothing that was applied is remembered, and a create always makes a record. */
final class LostAckDuplicates extends ServiceRules {
    @Override
    protected boolean stillKnows(long appliedAtMicros) {
        return false;
    }

    @Override
    protected boolean findsWhatACreateMade() {
        return false;
    }
}
