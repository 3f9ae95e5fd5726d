package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.HashMap;
import java.util.Map;

/** Shows conflicts from a cache that nobody empties: the state at a record's first conflict, for ever. */
final class StaleCurrent extends ServiceRules {
    private final Map<String, RemoteRecord> cache = new HashMap<>();

    @Override
    protected RemoteRecord inConflict(RemoteRecord now) {
        return cache.computeIfAbsent(now.serverId(), id -> now);
    }
}
