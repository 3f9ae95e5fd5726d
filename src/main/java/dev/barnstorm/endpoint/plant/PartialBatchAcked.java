package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.barn.BarnProtocol;

/** Accepts fifty records and stores forty-nine: the last one of a full batch is lost. */
final class PartialBatchAcked extends ServiceRules {
    @Override
    protected boolean stores(int index) {
        return index < BarnProtocol.LARGEST_BATCH - 1;
    }
}
