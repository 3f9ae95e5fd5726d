package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.RemoteRecord;
import org.jspecify.annotations.Nullable;

/** Resolves by the devices' clocks alone: the later {@code updatedAt} wins, on whatever version it was made. */
final class SkewedClockWins extends ServiceRules {
    @Override
    protected boolean mayBuildOn(RemoteRecord state, Mutation mutation, @Nullable String ifMatch) {
        return !state.deleted() && mutation.updatedAt().isAfter(state.updatedAt());
    }
}
