package dev.barnstorm.report.page;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryReader.DeviceConduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A device's swim lane: what a drawing shows of its life, in order of time. Times are barn time in milliseconds; what takes less
 * is a point.
 */
final class Track {

    /** What there is to draw; the numbers are the page's too, see {@code lanes.js}. */
    enum Kind {
        /** The link's state from here on; its number among the states. */
        LINK(0),
        /** So many changes are queued from here on. */
        QUEUE(1),
        /** A push or PUT: how long it was open, its fate, its records, how many of them met a conflict. */
        PUSH(2),
        /** A pull: how long it was open, its fate, the rows that it brought. */
        PULL(3),
        /** The reply of a push was lost, though something of it was applied. */
        LOST_ACK(4),
        /** Last write wins threw an edit away. */
        EDIT_LOST(5),
        /** The app's process died. */
        KILLED(6),
        /** It was started again. */
        RESTARTED(7),
        /** A fault of the server's met a request; its number among the words. */
        FAULT(8),
        /** A request or connection was cut; its number among the words. */
        CUT(9),
        /** Something befell the device itself, or was over; its number among the words. */
        DEVICE(10);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** As the page knows it. */
        int number() {
            return number;
        }
    }

    /** One thing to draw; numbers beside kind and time are as the kind says. */
    record Item(Kind kind, long atMillis, List<Long> numbers) {

        Item {
            numbers = List.copyOf(numbers);
        }

        static Item of(Kind kind, long atMillis, long... numbers) {
            return new Item(kind, atMillis, LongStream.of(numbers).boxed().toList());
        }
    }

    private static final class Request {
        private final Sent sent;
        private @Nullable Answered answered;
        private int conflicts;

        Request(Sent sent) {
            this.sent = sent;
        }
    }

    private final Words words;
    private final Set<String> lostAcks;
    private final List<Item> items = new ArrayList<>();
    private final Map<String, Request> requests = new HashMap<>();
    private long lastMillis = Long.MIN_VALUE;
    private int queued;
    private int queuedInBackup;
    private int copiedQueue;

    private Track(Words words, Set<String> lostAcks) {
        this.words = words;
        this.lostAcks = lostAcks;
    }

    /**
     * The lane of a device.
     *
     * @param words takes the words that items name by number
     * @param lostAcks the requests that lost their acknowledgement
     * @param fromMillis where the drawing begins: of what was before, it has how link and queue stood then
     */
    static List<Item> of(DeviceConduct conduct, Words words, Set<String> lostAcks, long fromMillis) {
        Track track = new Track(words, lostAcks);
        track.copiedQueue = copiedQueue(conduct);
        conduct.events().forEach(track::take);
        track.requests.values().forEach(track::draw);
        track.items.sort(Comparator.comparingLong(Item::atMillis));
        return from(fromMillis, track.items);
    }

    /** How many changes a clone has been given: those that it is done with, or ends with, and that were not made on it. */
    private static int copiedQueue(DeviceConduct conduct) {
        Set<String> given = new HashSet<>();
        Set<String> made = new HashSet<>();
        for (HistoryEvent event : conduct.events()) {
            if (event instanceof Acted acted) {
                made.add(acted.mutationId());
            } else if (event instanceof Settled settled) {
                given.add(settled.mutationId());
            } else if (event instanceof FinalQueued queued) {
                given.add(queued.mutationId());
            }
        }
        given.removeAll(made);
        return given.size();
    }

    private static List<Item> from(long fromMillis, List<Item> items) {
        Map<Kind, Item> standing = new EnumMap<>(Kind.class);
        List<Item> drawn = new ArrayList<>(items.size());
        for (Item item : items) {
            if (item.atMillis() >= fromMillis) {
                drawn.add(item);
            } else if (item.kind() == Kind.LINK || item.kind() == Kind.QUEUE) {
                standing.put(item.kind(), new Item(item.kind(), fromMillis, item.numbers()));
            }
        }
        drawn.addAll(0, standing.values());
        return drawn;
    }

    private void take(HistoryEvent event) {
        long at = millis(event.atMicros());
        lastMillis = Math.max(lastMillis, at);
        if (event instanceof LinkChanged link) {
            items.add(Item.of(Kind.LINK, at, words.state(link.state(), link.offline())));
        } else if (event instanceof Acted) {
            queue(at, 1);
        } else if (event instanceof Settled settled) {
            queue(at, settled.how().equals("gone") ? 0 : -1); // what is gone was not in the backup's queue
            if (settled.editLost()) {
                items.add(Item.of(Kind.EDIT_LOST, at));
            }
        } else if (event instanceof Lifecycle app) {
            take(app, at);
        } else if (event instanceof FaultInjected fault) {
            items.add(Item.of(Kind.FAULT, at, words.word(fault.kind())));
        } else if (event instanceof Cut cut) {
            items.add(Item.of(Kind.CUT, at, words.word(cut.phase() + " " + cut.fate())));
        } else {
            takeOfRequest(event);
        }
    }

    private void takeOfRequest(HistoryEvent event) {
        if (event instanceof Sent sent) {
            requests.putIfAbsent(sent.requestId(), new Request(sent));
        } else if (event instanceof Answered answered && requests.get(answered.requestId()) != null) {
            requests.get(answered.requestId()).answered = answered;
        } else if (event instanceof OutcomeGiven outcome && requests.get(outcome.requestId()) != null) {
            requests.get(outcome.requestId()).conflicts += outcome.status().equals("conflict") ? 1 : 0;
        }
    }

    private void take(Lifecycle app, long at) {
        if (app.what().equals(Lifecycle.KILLED)) {
            items.add(Item.of(Kind.KILLED, at));
        } else if (app.what().equals(Lifecycle.RESTARTED)) {
            items.add(Item.of(Kind.RESTARTED, at));
        } else if (Lifecycle.OF_THE_PHONE.contains(app.what())) {
            anotherDatabase(app, at);
            items.add(Item.of(Kind.DEVICE, at, words.word(app.what())));
        }
    }

    private void anotherDatabase(Lifecycle app, long at) {
        if (app.what().equals(Lifecycle.BACKED_UP)) {
            queuedInBackup = queued;
        } else if (app.what().equals(Lifecycle.RESTORED)) {
            queue(at, queuedInBackup - queued);
        } else if (app.what().equals(Lifecycle.CLONED)) {
            queue(at, copiedQueue);
        }
    }

    /** Of several changes within a millisecond, what comes of them is drawn. */
    private void queue(long at, int more) {
        queued += more;
        int last = items.size() - 1;
        Item now = Item.of(Kind.QUEUE, at, Math.max(0, queued));
        if (last >= 0 && items.get(last).kind() == Kind.QUEUE && items.get(last).atMillis() == at) {
            items.set(last, now);
        } else {
            items.add(now);
        }
    }

    private void draw(Request request) {
        Sent sent = request.sent;
        Answered answered = request.answered;
        long from = millis(sent.atMicros());
        long took = (answered == null ? lastMillis : millis(answered.atMicros())) - from;
        long fate = fate(answered == null ? "unknown" : answered.fate());
        if (sent.kind().equals("pull")) {
            items.add(Item.of(Kind.PULL, from, took, fate, answered == null ? 0 : answered.rows()));
            return;
        }
        items.add(Item.of(Kind.PUSH, from, took, fate, sent.mutations().size(), request.conflicts));
        if (lostAcks.contains(sent.requestId())) {
            items.add(Item.of(Kind.LOST_ACK, from + took));
        }
    }

    /** What the device heard of a request: 0 success, 1 surely nothing was done, 2 it cannot know. */
    private static int fate(String word) {
        return switch (word) {
            case "ok" -> 0;
            case "fail" -> 1;
            default -> 2;
        };
    }

    private static long millis(long micros) {
        return Math.floorDiv(micros, 1000);
    }
}
