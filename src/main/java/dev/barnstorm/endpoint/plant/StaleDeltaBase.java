package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.HashMap;
import java.util.Map;

/** Applies a delta to the record as a cache has it, which read it at the first delta and is never refreshed. */
final class StaleDeltaBase extends ServiceRules {
    private final Map<String, String> cache = new HashMap<>();

    @Override
    protected String baseOfDelta(RemoteRecord state) {
        return cache.computeIfAbsent(state.localId(), read -> state.payload());
    }
}
