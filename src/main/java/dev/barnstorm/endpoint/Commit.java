package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.strict.MergePatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One request's commit: the page's table of statuses, for each of its mutations in order the first that fits. */
final class Commit {
    private final ServiceRules rules;
    private final Records records;
    private final Map<String, Applied> applied;
    private final Batch batch;
    private final List<Outcome> outcomes;
    private final List<SiteFeed.Change> changes = new ArrayList<>();
    private final Set<String> met = new HashSet<>();
    private final UnaryOperator<String> keys;
    private final long nowMicros;

    /** What an applied mutation was answered, and when. */
    record Applied(Outcome.Accepted outcome, long atMicros) {}

    /**
     * A commit that is done.
     *
     * @param outcomes one for each mutation
     * @param changes what there is to be shown
     * @param there whether the record that a PUT names exists; true for a push
     */
    record Done(List<Outcome> outcomes, List<SiteFeed.Change> changes, boolean there) {}

    Commit(ServiceRules rules, Records records, Map<String, Applied> applied, Batch batch) {
        this.rules = rules;
        this.records = records;
        this.applied = applied;
        this.batch = batch;
        this.outcomes = new ArrayList<>(batch.records().size());
        this.keys = rules.idempotencyKeys(batch::mutationIds);
        this.nowMicros = rules.nowMicros();
    }

    /**
     * Decides and applies every mutation.
     *
     * @param atCheck what stood there when the request was checked, for each of them
     */
    Done run(@Nullable Committed[] atCheck) {
        for (Incoming incoming : batch.records()) {
            outcomes.add(take(incoming, atCheck[outcomes.size()]));
        }
        boolean there = batch.put() == null || records.knows(batch.put().serverId());
        return new Done(outcomes, changes, there);
    }

    private Outcome take(Incoming incoming, @Nullable Committed atCheck) {
        Applied before = applied.get(keys.apply(incoming.mutationId()));
        if (before != null && rules.stillKnows(before.atMicros())) {
            return new Outcome.Duplicate(
                    before.outcome().serverId(), before.outcome().version());
        }
        if (incoming instanceof Incoming.Sound sound) {
            Mutation mutation = sound.mutation();
            if (!met.add(mutation.localId())) {
                return new Outcome.Rejected("a batch holds at most one mutation of any one record");
            }
            Kept kept = found(mutation);
            return kept == null ? first(mutation) : next(mutation, kept, atCheck);
        }
        return new Outcome.Rejected(((Incoming.Flawed) incoming).reason());
    }

    private @Nullable Kept found(Mutation mutation) {
        return mutation.op() == Op.CREATE && !rules.findsWhatACreateMade() ? null : records.find(mutation.localId());
    }

    private Outcome first(Mutation mutation) {
        if (mutation.op() != Op.CREATE) {
            return new Outcome.Rejected("this server never had record " + mutation.localId());
        }
        if (mutation.baseVersion() != 0) {
            return new Outcome.Rejected("a create has baseVersion 0");
        }
        if (mutation.serverId() != null) {
            return new Outcome.Rejected("this server never gave out " + mutation.serverId());
        }
        String serverId = rules.serverId(records.nextNumber(), mutation.localId());
        RemoteRecord made = state(mutation, mutation.payload(), serverId, 1);
        Outcome.Accepted accepted = accepted(made);
        if (rules.stores(outcomes.size())) {
            Kept kept = new Kept(new Committed(made, nowMicros));
            records.add(kept);
            applied(mutation, accepted, kept);
        }
        return accepted;
    }

    private Outcome next(Mutation mutation, Kept kept, @Nullable Committed atCheck) {
        RemoteRecord now = kept.now().record();
        if (!now.site().equals(batch.site())) {
            return new Outcome.Rejected("record " + mutation.localId() + " is not of site " + batch.site());
        }
        if (mutation.serverId() != null && !mutation.serverId().equals(now.serverId())) {
            return new Outcome.Rejected("record " + mutation.localId() + " is not " + mutation.serverId());
        }
        if (mutation.op() == Op.CREATE) {
            return new Outcome.Conflict(rules.inConflict(now));
        }
        if (!now.entity().equals(mutation.entity())) {
            return new Outcome.Rejected("record " + mutation.localId() + " is a " + now.entity());
        }
        RemoteRecord judgedAgainst = rules.judgedAgainst(mutation, atCheck, kept.now());
        if (!rules.mayBuildOn(judgedAgainst, mutation, batch.ifMatch())) {
            return new Outcome.Conflict(rules.inConflict(now));
        }
        RemoteRecord changed =
                state(mutation, payload(mutation, judgedAgainst), now.serverId(), judgedAgainst.version() + 1);
        Outcome.Accepted accepted = accepted(changed);
        if (rules.stores(outcomes.size())) {
            kept.become(new Committed(changed, nowMicros));
            applied(mutation, accepted, kept);
        }
        return accepted;
    }

    private String payload(Mutation mutation, RemoteRecord state) {
        String delta = mutation.delta();
        return delta == null ? mutation.payload() : MergePatch.apply(rules.baseOfDelta(state), delta);
    }

    private RemoteRecord state(Mutation mutation, String payload, String serverId, long version) {
        boolean deleted = mutation.op() == Op.DELETE;
        return new RemoteRecord(
                serverId,
                mutation.localId(),
                batch.site(),
                mutation.entity(),
                version,
                deleted ? "{}" : payload,
                mutation.updatedAt(),
                batch.deviceId(),
                deleted);
    }

    /** Together with the change goes what its mutation was answered, and what is to be shown of it. */
    private void applied(Mutation mutation, Outcome.Accepted accepted, Kept kept) {
        applied.put(keys.apply(mutation.mutationId()), new Applied(accepted, nowMicros));
        changes.add(new SiteFeed.Change(kept, kept.now(), outcomes.size(), kept.changes()));
    }

    private static Outcome.Accepted accepted(RemoteRecord record) {
        return new Outcome.Accepted(record.serverId(), record.version());
    }
}
