package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.Committed;
import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.RemoteRecord;
import org.jspecify.annotations.Nullable;

/** Checks the version at one moment and writes at another: of two changes on one base the first is overwritten. */
final class LostUpdate extends ServiceRules {
    @Override
    protected RemoteRecord judgedAgainst(Mutation mutation, @Nullable Committed atCheck, Committed now) {
        return atCheck == null ? now.record() : atCheck.record();
    }
}
