package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The records of all sites, their feeds, and every mutation that was ever applied.
 *
 * <p>One lock, held for a batch or a page: identities are unique in the world, not in a site, and under one lock the order
 * of commits is the order of the feeds. It guards map look-ups only; reading and writing JSON happens outside.
 */
final class ReferenceStore {
    private static final TreeMap<Long, Kept> NO_CHANGES = new TreeMap<>();

    private final Object lock = new Object();
    private final Map<String, Outcome.Accepted> applied = new HashMap<>();
    private final Map<String, Kept> byLocalId = new HashMap<>();
    private final Set<String> serverIds = new HashSet<>();
    private final Map<String, TreeMap<Long, Kept>> feeds = new HashMap<>();
    private long lastPosition = Cursor.START;

    /** A record, and where its newest state stands in its site's feed. */
    private static final class Kept {
        private RemoteRecord now;
        private long position;

        Kept(RemoteRecord now) {
            this.now = now;
        }
    }

    /**
     * A page of a site's feed.
     *
     * @param lastPosition where it ends
     */
    record Page(List<RemoteRecord> rows, long lastPosition, boolean hasMore) {}

    /** Takes a batch, record by record in order; an outcome for each. */
    List<Outcome> push(String deviceId, String site, List<Incoming> batch) {
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        Set<String> met = new HashSet<>();
        synchronized (lock) {
            for (Incoming incoming : batch) {
                outcomes.add(take(deviceId, site, incoming, met));
            }
        }
        return outcomes;
    }

    /** What changed in a site after a position, oldest change first; empty when that position was never reached. */
    Optional<Page> changes(String site, long after, int limit) {
        synchronized (lock) {
            if (after > lastPosition) {
                return Optional.empty();
            }
            List<RemoteRecord> rows = new ArrayList<>();
            long last = after;
            for (Map.Entry<Long, Kept> change :
                    feeds.getOrDefault(site, NO_CHANGES).tailMap(after, false).entrySet()) {
                if (rows.size() == limit) {
                    return Optional.of(new Page(rows, last, true));
                }
                rows.add(change.getValue().now);
                last = change.getKey();
            }
            return Optional.of(new Page(rows, last, false));
        }
    }

    /** Whether some record has that server id. */
    boolean knows(String serverId) {
        synchronized (lock) {
            return serverIds.contains(serverId);
        }
    }

    /** The page's table of statuses: the first that fits. */
    private Outcome take(String deviceId, String site, Incoming incoming, Set<String> met) {
        Outcome.Accepted before = applied.get(incoming.mutationId());
        if (before != null) {
            return new Outcome.Duplicate(before.serverId(), before.version());
        }
        if (incoming instanceof Incoming.Sound sound) {
            Mutation mutation = sound.mutation();
            if (!met.add(mutation.localId())) {
                return new Outcome.Rejected("a batch holds at most one mutation of any one record");
            }
            Kept kept = byLocalId.get(mutation.localId());
            return kept == null ? first(deviceId, site, mutation) : next(deviceId, site, mutation, kept);
        }
        return new Outcome.Rejected(((Incoming.Flawed) incoming).reason());
    }

    private Outcome first(String deviceId, String site, Mutation mutation) {
        if (mutation.op() != Op.CREATE) {
            return new Outcome.Rejected("this server never had record " + mutation.localId());
        }
        if (mutation.baseVersion() != 0) {
            return new Outcome.Rejected("a create has baseVersion 0");
        }
        if (mutation.serverId() != null) {
            return new Outcome.Rejected("this server never gave out " + mutation.serverId());
        }
        String serverId = "s-" + (serverIds.size() + 1);
        serverIds.add(serverId);
        Kept kept = new Kept(state(mutation, serverId, site, deviceId));
        byLocalId.put(mutation.localId(), kept);
        return commit(mutation, kept);
    }

    private Outcome next(String deviceId, String site, Mutation mutation, Kept kept) {
        RemoteRecord now = kept.now;
        if (!now.site().equals(site)) {
            return new Outcome.Rejected("record " + mutation.localId() + " is not of site " + site);
        }
        if (mutation.serverId() != null && !mutation.serverId().equals(now.serverId())) {
            return new Outcome.Rejected("record " + mutation.localId() + " is not " + mutation.serverId());
        }
        if (mutation.op() == Op.CREATE) {
            return new Outcome.Conflict(now);
        }
        if (!now.entity().equals(mutation.entity())) {
            return new Outcome.Rejected("record " + mutation.localId() + " is a " + now.entity());
        }
        if (now.deleted() || now.version() != mutation.baseVersion()) {
            return new Outcome.Conflict(now);
        }
        kept.now = state(mutation, now.serverId(), site, deviceId);
        return commit(mutation, kept);
    }

    private static RemoteRecord state(Mutation mutation, String serverId, String site, String deviceId) {
        boolean deleted = mutation.op() == Op.DELETE;
        return new RemoteRecord(
                serverId,
                mutation.localId(),
                site,
                mutation.entity(),
                mutation.baseVersion() + 1,
                deleted ? "{}" : mutation.payload(),
                mutation.updatedAt(),
                deviceId,
                deleted);
    }

    private Outcome commit(Mutation mutation, Kept kept) {
        TreeMap<Long, Kept> feed = feeds.computeIfAbsent(kept.now.site(), site -> new TreeMap<>());
        feed.remove(kept.position);
        kept.position = ++lastPosition;
        feed.put(kept.position, kept);
        Outcome.Accepted accepted = new Outcome.Accepted(kept.now.serverId(), kept.now.version());
        applied.put(mutation.mutationId(), accepted);
        return accepted;
    }
}
