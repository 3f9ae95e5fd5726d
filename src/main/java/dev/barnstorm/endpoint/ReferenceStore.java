package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.RemoteRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of all sites, their feeds, and every mutation that was ever applied.
 *
 * <p>One lock, held for a stage of a request, or for all of them: a commit is one step for the whole request. It guards map
 * look-ups only; reading and writing JSON happens outside.
 */
final class ReferenceStore {
    private final Object lock = new Object();
    private final ServiceRules rules;
    private final Records records;
    private final Map<String, Commit.Applied> applied = new HashMap<>();
    private final Map<String, SiteFeed> feeds = new HashMap<>();

    ReferenceStore(ServiceRules rules, long firstNumber) {
        this.rules = rules;
        this.records = new Records(firstNumber);
    }

    /** Takes a request through all its stages while no other one moves. */
    void inOneStep(Work work) {
        synchronized (lock) {
            work.check();
            work.write();
            work.commit();
            work.show();
        }
    }

    /** What stands there now, for each mutation of a batch: null where nothing does. */
    @Nullable
    Committed[] look(Batch batch) {
        @Nullable Committed[] there = new Committed[batch.records().size()];
        synchronized (lock) {
            for (int i = 0; i < there.length; i++) {
                there[i] = look(batch.records().get(i));
            }
        }
        return there;
    }

    private @Nullable Committed look(Incoming incoming) {
        Kept kept = incoming instanceof Incoming.Sound sound
                ? records.find(sound.mutation().localId())
                : null;
        return kept == null ? null : kept.now();
    }

    /** Takes a place in the feed for each mutation of a batch, whatever becomes of it. */
    SiteFeed.Places takePlaces(Batch batch) {
        synchronized (lock) {
            return feed(batch.site()).take(batch.records().size());
        }
    }

    /** Takes a batch, record by record in order. */
    Commit.Done commit(Batch batch, @Nullable Committed[] atCheck) {
        synchronized (lock) {
            return new Commit(rules, records, applied, batch).run(atCheck);
        }
    }

    /** Shows changes at the places that were taken for them. */
    void show(SiteFeed.Places places, List<SiteFeed.Change> changes) {
        synchronized (lock) {
            places.show(changes);
            changes.forEach(this::showElsewhere);
        }
    }

    private void showElsewhere(SiteFeed.Change change) {
        RemoteRecord record = change.state().record();
        rules.alsoInFeedOf(record).ifPresent(site -> feed(site)
                .take(1)
                .show(List.of(new SiteFeed.Change(new Kept(change.state()), change.state(), 0, 1))));
    }

    /** What changed in a site after a position, oldest change first; empty when that position was never given out. */
    Optional<FeedPage> page(String site, long after, int limit) {
        synchronized (lock) {
            SiteFeed feed = feeds.get(site);
            return (feed == null ? new SiteFeed(rules) : feed).page(after, limit);
        }
    }

    private SiteFeed feed(String site) {
        return feeds.computeIfAbsent(site, name -> new SiteFeed(rules));
    }
}
