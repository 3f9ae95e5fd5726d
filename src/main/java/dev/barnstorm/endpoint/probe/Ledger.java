package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server acknowledged: each record as it must be now. For any number of threads. */
final class Ledger {
    private final Map<String, RemoteRecord> records = new LinkedHashMap<>();
    private final Set<String> forbidden = new HashSet<>();

    /** The record as an accepted mutation leaves it. */
    static RemoteRecord after(Mutation mutation, Caller caller, Outcome.Accepted accepted) {
        boolean deleted = mutation.op() == Op.DELETE;
        return new RemoteRecord(
                accepted.serverId(),
                mutation.localId(),
                caller.site(),
                mutation.entity(),
                accepted.version(),
                deleted ? "{}" : mutation.payload(),
                mutation.updatedAt(),
                caller.deviceId(),
                deleted);
    }

    /** Takes what a reply acknowledged; an older one that comes late changes nothing. */
    synchronized void note(RemoteRecord record) {
        records.merge(record.localId(), record, (one, other) -> one.version() > other.version() ? one : other);
    }

    /** A record of that name must not be there. */
    synchronized void forbid(String localId) {
        forbidden.add(localId);
    }

    /** It was made after all, by another mutation. */
    synchronized void allow(String localId) {
        forbidden.remove(localId);
    }

    synchronized boolean isForbidden(String localId) {
        return forbidden.contains(localId);
    }

    /** All records of one site. */
    synchronized List<RemoteRecord> of(String site) {
        return records.values().stream()
                .filter(record -> record.site().equals(site))
                .toList();
    }
}
