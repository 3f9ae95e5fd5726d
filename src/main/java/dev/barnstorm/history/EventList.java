package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as they came. A hundred bytes or more each: where there are few, nothing is quicker. */
final class EventList implements Events {

    /** What it takes for each event, about: the event itself, and what it alone says. */
    private static final int BYTES_EACH = 150;

    private final List<HistoryEvent> events = new ArrayList<>();
    private final PlainNames names = new PlainNames();

    @Override
    public long add(HistoryEvent event) {
        events.add(event);
        return events.size() - 1L;
    }

    @Override
    public long count() {
        return events.size();
    }

    @Override
    public Names names() {
        return names;
    }

    @Override
    public void rest() {
        // there is nothing in it that is not one of its events
    }

    @Override
    public long allocated() {
        return (long) BYTES_EACH * events.size();
    }

    @Override
    public Reading reading() {
        return new InOrder();
    }

    /** Numbers records as they come. */
    private static final class PlainNames implements Names {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> localIds = new ArrayList<>();
        // Mostly several events of one record come together.
        private @Nullable String latest;
        private int latestNumber;

        @Override
        @SuppressWarnings("ReferenceEquality") // only spares looking up the same object again
        public int numberOf(String localId) {
            if (localId != latest) {
                latestNumber = numbers.computeIfAbsent(localId, this::meet);
                latest = localId;
            }
            return latestNumber;
        }

        private int meet(String localId) {
            localIds.add(localId);
            return localIds.size() - 1;
        }

        @Override
        public int find(String localId) {
            return numbers.getOrDefault(localId, -1);
        }

        @Override
        public String localId(int number) {
            return localIds.get(number);
        }

        @Override
        public @Nullable String site(@Nullable String site) {
            return site;
        }
    }

    private final class InOrder implements Reading {
        private int next;

        @Override
        public HistoryEvent at(long position) {
            next = (int) position;
            return next();
        }

        @Override
        public boolean hasNext() {
            return next < events.size();
        }

        @Override
        public HistoryEvent next() {
            return events.get(next++);
        }

        @Override
        public Object requestOf(Sent sent) {
            return sent.requestId();
        }

        @Override
        public void forEachTold(Told to) {
            for (int i = 0; i < events.size(); i++) {
                String request = Lives.requestToldOf(events.get(i));
                if (request != null) {
                    to.at(i, request);
                }
            }
        }
    }
}
