package dev.barnstorm.endpoint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The feed of one site. Places are taken before the commit, in one order, and shown after it, in another; what is shown
 * becomes visible only when all places taken before it have been shown as well, so that no cursor ever passes a change that
 * is yet to appear. Until then the record's former state stays visible.
 */
final class SiteFeed {
    private final ServiceRules rules;
    private final NavigableMap<Long, Committed> visible = new TreeMap<>();
    private final Deque<Places> hidden = new ArrayDeque<>();
    private long last = Cursor.START;

    SiteFeed(ServiceRules rules) {
        this.rules = rules;
    }

    /**
     * A change to be shown.
     *
     * @param place its place among the places of its request, from 0
     * @param number which of its record's changes it is, from 1 in the order of commits
     */
    record Change(Kept kept, Committed state, int place, long number) {

        /** The same change of another copy of its record. */
        Change of(Kept other) {
            return new Change(other, state, place, number);
        }
    }

    /** Places next to each other that one request took. */
    final class Places {
        private final long first;
        private @Nullable List<Change> committed;
        private @Nullable List<Change> shown;
        private boolean visible;

        private Places(long first) {
            this.first = first;
        }

        /** The changes are committed: whatever happens, they will be seen. */
        void commit(List<Change> changes) {
            committed = changes;
        }

        /** Lets the changes be seen, now or as soon as those before them are; places without a change stay empty. */
        void show(List<Change> changes) {
            shown = changes;
            if (!rules.showsInOrderOfPlaces()) {
                hidden.remove(this);
                publish(changes);
                return;
            }
            for (Places next = hidden.peek(); next != null && next.shown != null; next = hidden.peek()) {
                hidden.remove();
                next.publish(next.shown);
            }
        }

        private void publish(List<Change> changes) {
            for (Change change : changes) {
                SiteFeed.this.publish(change, first + change.place());
            }
            visible = true;
        }

        boolean visible() {
            return visible;
        }

        /** Whether these are committed, and all that were taken before them. */
        boolean decided() {
            for (Places places : hidden) {
                if (places.committed == null && places.shown == null) {
                    return false;
                }
                if (places == this) {
                    return true;
                }
            }
            return true;
        }
    }

    /** Takes the next {@code count} places. */
    Places take(int count) {
        Places places = new Places(last + 1);
        last += count;
        hidden.add(places);
        return places;
    }

    /**
     * The same as a process finds it that starts: all that is committed can be seen, and the other places stay empty.
     *
     * @param copy the copy of a record
     */
    SiteFeed found(UnaryOperator<Kept> copy) {
        SiteFeed found = new SiteFeed(rules);
        found.last = last;
        found.visible.putAll(visible);
        for (Places places : hidden) {
            List<Change> changes = places.committed == null ? List.of() : places.committed;
            for (Change change : changes) {
                found.publish(change.of(copy.apply(change.kept())), places.first + change.place());
            }
        }
        return found;
    }

    /** A page of what is visible; empty when that position was never given out. */
    Optional<FeedPage> page(long after, int limit) {
        return rules.page(visible, last, after, limit);
    }

    /** The feed of one record never goes back: of two changes whose places are not in the order of commits the later stays. */
    private void publish(Change change, long position) {
        Kept kept = change.kept();
        if (change.number() < kept.visibleNumber()) {
            return;
        }
        visible.remove(kept.visibleAt());
        visible.put(position, change.state());
        kept.visible(position, change.number());
    }
}
