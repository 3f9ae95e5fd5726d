package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.RemoteRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the service keeps, and the steps in which it changes.
 *
 * <p>One lock, held for a stage of a request, or for all of them: a commit is one step for the whole request. It guards map
 * look-ups only; reading and writing JSON happens outside.
 */
final class ReferenceStore {
    /** States that are put aside and kept: as many as any rules go back. */
    private static final int MOST_ASIDE = 16;

    private final Object lock = new Object();
    private final ServiceRules rules;
    private final Deque<Durable> aside = new ArrayDeque<>();
    private Durable state;

    ReferenceStore(ServiceRules rules, long firstNumber) {
        this.rules = rules;
        this.state = new Durable(new Records(firstNumber));
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
                ? state.records.find(sound.mutation().localId())
                : null;
        return kept == null ? null : kept.now();
    }

    /** Takes a place in the feed for each mutation of a batch, whatever becomes of it. */
    SiteFeed.Places takePlaces(Batch batch) {
        synchronized (lock) {
            putAsideWhatIsDue();
            return feed(batch.site()).take(batch.records().size());
        }
    }

    /** Takes a batch, record by record in order; what it changed will be seen at those places. */
    Commit.Done commit(Batch batch, @Nullable Committed[] atCheck, SiteFeed.Places places) {
        synchronized (lock) {
            putAsideWhatIsDue();
            Commit.Done done = new Commit(rules, state.records, state.applied, batch).run(atCheck);
            places.commit(done.changes());
            state.changedMicros = rules.nowMicros();
            return done;
        }
    }

    /** Shows changes at the places that were taken for them. */
    void show(SiteFeed.Places places, List<SiteFeed.Change> changes) {
        synchronized (lock) {
            places.show(changes);
            changes.forEach(this::showElsewhere);
        }
    }

    /** Whether all who took places of that feed before these have committed, and these are committed. */
    boolean decided(SiteFeed.Places places) {
        synchronized (lock) {
            return places.decided();
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
            SiteFeed feed = state.feeds.get(site);
            return (feed == null ? new SiteFeed(rules) : feed).page(after, limit);
        }
    }

    private SiteFeed feed(String site) {
        return state.feed(site, rules);
    }

    // ---------------------------------------------------------------- crashes

    /** The process dies; from now on there is what the next one finds. */
    void crash() {
        synchronized (lock) {
            putAsideWhatIsDue();
            long asOf = rules.survivesAsOfMicros();
            while (state.changedMicros > asOf && !aside.isEmpty()) {
                state = aside.removeLast();
            }
            state = state.found();
        }
    }

    /** Before the first change after each so many microseconds, for rules that go back in time. */
    private void putAsideWhatIsDue() {
        long every = rules.putsAsideEveryMicros();
        if (every == 0
                || Math.floorDiv(rules.nowMicros(), every) == Math.floorDiv(state.changedMicros, every)
                || (!aside.isEmpty() && aside.getLast().changedMicros == state.changedMicros)) {
            return;
        }
        aside.addLast(state.found());
        if (aside.size() > MOST_ASIDE) {
            aside.removeFirst();
        }
    }
}
