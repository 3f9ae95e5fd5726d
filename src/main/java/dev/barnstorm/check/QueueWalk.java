package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A walk along a device's life that keeps its queue as it ought to be, and compares each request with it: whatever is
 * sent stands at the queue's head, a record once, and nothing else is open. Where events go first, the queue's head are the oldest
 * events, and the oldest changes of documents behind them.
 */
final class QueueWalk {

    private final Docket docket;
    private final String device;
    private final Map<String, Acted> queue = new LinkedHashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final Set<String> overtaken = new HashSet<>();
    private final boolean eventsFirst;
    private @Nullable Sent open;
    private @Nullable Backup backup;
    private @Nullable Backup copied;
    private @Nullable Backup clones;

    /** What was queued and what was done with when the phone's database was copied. */
    record Backup(Map<String, Acted> queue, Set<String> settled) {}

    QueueWalk(Docket docket, String device, boolean eventsFirst) {
        this.eventsFirst = eventsFirst;
        this.docket = docket;
        this.device = device;
    }

    /** Of what it becomes a clone, if it becomes one: what another phone had when it was copied; null where none was. */
    void clones(@Nullable Backup other) {
        clones = other;
    }

    /** What it had when it was copied to a clone; null when it never was. */
    @Nullable
    Backup copied() {
        return copied;
    }

    void walk(List<HistoryEvent> life) {
        life.forEach(this::take);
    }

    private void take(HistoryEvent event) {
        if (event instanceof Acted acted) {
            queue.put(acted.mutationId(), acted);
        } else if (event instanceof Settled done) {
            queue.remove(done.mutationId());
            settled.add(done.mutationId());
        } else if (event instanceof Sent sent) {
            docket.looked();
            oneAtATime(sent);
            leftTheQueue(sent);
            recordOnce(sent);
            oldestFirst(sent);
            open = sent;
        } else if (event instanceof Answered answered) {
            close(answered.requestId());
        } else if (event instanceof Lifecycle lifecycle) {
            take(lifecycle);
        }
    }

    private void take(Lifecycle lifecycle) {
        if (endsAProcess(lifecycle.what())) {
            open = null; // what a dead process had asked, nobody waits for
        } else if (lifecycle.what().equals(Lifecycle.BACKED_UP)) {
            backup = asItIs();
        } else if (lifecycle.what().equals(Lifecycle.COPIED)) {
            copied = asItIs();
        } else if (lifecycle.what().equals(Lifecycle.RESTORED) && backup != null) {
            goOnFrom(backup);
        } else if (lifecycle.what().equals(Lifecycle.CLONED) && clones != null) {
            goOnFrom(clones);
        }
    }

    private Backup asItIs() {
        return new Backup(new LinkedHashMap<>(queue), new HashSet<>(settled));
    }

    private void goOnFrom(Backup other) {
        queue.clear();
        queue.putAll(other.queue());
        settled.clear();
        settled.addAll(other.settled());
    }

    private static boolean endsAProcess(String what) {
        return what.equals(Lifecycle.KILLED) || what.equals(Lifecycle.RESTARTED);
    }

    private void close(String requestId) {
        if (open != null && open.requestId().equals(requestId)) {
            open = null;
        }
    }

    private void oneAtATime(Sent sent) {
        if (open != null) {
            complain(
                    sent,
                    sent.mutations().isEmpty() ? null : sent.mutations().get(0).localId(),
                    "at most one request of a device is open at a time",
                    open.kind() + " " + open.requestId() + ", sent at " + Words.seconds(open.atMicros())
                            + ", answered or given up before another is sent",
                    sent.kind() + " " + sent.requestId() + " while it is open");
        }
    }

    private void leftTheQueue(Sent sent) {
        for (SentMutation mutation : sent.mutations()) {
            if (settled.contains(mutation.mutationId())) {
                complain(
                        sent,
                        mutation.localId(),
                        "what is settled has left the queue",
                        "mutation " + mutation.mutationId() + " not sent any more",
                        "sent again in " + sent.requestId());
                return;
            }
        }
    }

    private void recordOnce(Sent sent) {
        Set<String> records = new HashSet<>();
        for (SentMutation mutation : sent.mutations()) {
            if (!records.add(mutation.localId())) {
                complain(
                        sent,
                        mutation.localId(),
                        "a record's next change is not sent before the former is settled",
                        "one change of a record in a request",
                        "mutation " + mutation.mutationId() + " behind another in " + sent.requestId());
                return;
            }
        }
    }

    /** The open changes in the order in which they ought to go. */
    private Iterator<Acted> inTheirOrder() {
        Collection<Acted> asMade = queue.values();
        return eventsFirst
                ? Stream.concat(
                                asMade.stream().filter(acted -> !acted.document()),
                                asMade.stream().filter(Acted::document))
                        .iterator()
                : asMade.iterator();
    }

    /** Whatever is sent has only such open changes before it as go before it in the same request. */
    private void oldestFirst(Sent sent) {
        Set<String> going = new HashSet<>();
        Iterator<Acted> oldest = inTheirOrder();
        for (SentMutation mutation : sent.mutations()) {
            going.add(mutation.mutationId());
            if (!queue.containsKey(mutation.mutationId())) {
                continue; // settled, or under an id that no action has
            }
            while (oldest.hasNext()) {
                Acted older = oldest.next();
                if (older.mutationId().equals(mutation.mutationId())) {
                    break;
                }
                if (!going.contains(older.mutationId())) {
                    overtakes(sent, mutation, older);
                    return;
                }
            }
        }
    }

    private void overtakes(Sent sent, SentMutation mutation, Acted older) {
        if (!overtaken.add(older.mutationId())) {
            return;
        }
        boolean sameRecord = older.localId().equals(mutation.localId());
        boolean overtakesAnEvent = eventsFirst && !older.document();
        complain(
                sent,
                older.localId(),
                sameRecord
                        ? "a record's next change is not sent before the former is settled"
                        : overtakesAnEvent
                                ? "events are sent before changes of documents, the oldest first"
                                : "a queue is sent oldest first, and nothing overtakes in it",
                (overtakesAnEvent ? "event " : "mutation ") + older.mutationId() + ", made at "
                        + Words.seconds(older.atMicros())
                        + (overtakesAnEvent
                                ? " and still open, before later events and all changes of documents"
                                : " and still open, before any later one"),
                "mutation " + mutation.mutationId() + (sameRecord ? "" : " of record " + mutation.localId())
                        + " goes before it in " + sent.requestId());
    }

    private void complain(Sent sent, @Nullable String localId, String rule, String expected, String found) {
        docket.found(device, localId, sent.atMicros(), rule, expected, found);
    }
}
