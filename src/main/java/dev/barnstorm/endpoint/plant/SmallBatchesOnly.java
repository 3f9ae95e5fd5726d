package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;

/** Takes twenty records in one push where fifty must be taken. */
final class SmallBatchesOnly extends ServiceRules {
    @Override
    protected int largestBatch() {
        return 20;
    }
}
