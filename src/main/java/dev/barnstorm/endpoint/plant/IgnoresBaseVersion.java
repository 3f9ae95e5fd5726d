package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.RemoteRecord;
import org.jspecify.annotations.Nullable;

/** Blind last write wins: whoever comes last is right, whatever version the change was made on. */
final class IgnoresBaseVersion extends ServiceRules {
    @Override
    protected boolean mayBuildOn(RemoteRecord state, Mutation mutation, @Nullable String ifMatch) {
        return !state.deleted();
    }
}
