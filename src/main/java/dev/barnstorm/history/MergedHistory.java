package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Writes the histories of several shards as one: every event of each, in the order of time, each shard's in its own order. Which
 * shard played which site, and whose the phases, waits and measures are, stands in tables of its own, so that nothing is lost.
 */
public final class MergedHistory {

    private final List<Part> shards;
    private final Map<Long, Integer> owners = new LinkedHashMap<>();
    private long seq;

    private MergedHistory(List<Part> shards) {
        this.shards = shards;
    }

    /** A shard's number, from 1, and its history, with sites that no other shard has. */
    public record Part(int number, HistoryDb history) {}

    /**
     * Writes it.
     *
     * @param file where; must not be there yet, its folder must
     * @param shards those that are there
     * @param whole phases, wait and measures of the merged run, in the order of time
     * @param info the facts about the merged run
     * @throws HistoryException when the file is there already or cannot be written
     */
    public static void write(Path file, List<Part> shards, List<HistoryEvent> whole, Map<InfoKey, String> info) {
        new MergedHistory(shards).write(file, whole, info);
    }

    private void write(Path file, List<HistoryEvent> whole, Map<InfoKey, String> info) {
        try (HistoryWriter writer = new HistoryWriter(file)) {
            info.forEach(writer::putInfo);
            PriorityQueue<Head> heads =
                    new PriorityQueue<>(Comparator.comparingLong((Head head) -> head.next.atMicros())
                            .thenComparingInt(head -> head.shard));
            add(new Head(0, whole.iterator()), heads);
            shards.forEach(shard -> add(new Head(shard.number(), shard.history().events()), heads));
            for (Head head = heads.poll(); head != null; head = heads.poll()) {
                record(head.shard, head.next, writer);
                add(head, heads);
            }
            writer.lastOfAll(this::whoseIsWhat);
        }
    }

    /** Moves on to the next event and into the queue again; not at the end. */
    private static void add(Head head, PriorityQueue<Head> heads) {
        if (head.events.hasNext()) {
            head.next = head.events.next();
            heads.add(head);
        }
    }

    /** The writer counts what it is given from 1, and nobody else gives it anything. */
    private void record(int shard, HistoryEvent event, HistoryWriter writer) {
        seq++;
        if (shard > 0 && event instanceof ServerLife life) {
            // Servers may be the shards' own, and what is told of them is for people.
            String detail = life.detail().isEmpty() ? "" : ": " + life.detail();
            writer.record(new ServerLife(life.atMicros(), life.what(), "shard " + shard + detail));
            return;
        }
        if (shard > 0 && (event instanceof PhaseBegan || event instanceof QuietEnded || event instanceof Measured)) {
            owners.put(seq, shard);
        }
        writer.record(event);
    }

    private void whoseIsWhat(SqliteDatabase database) {
        Statement site = database.prepare("INSERT INTO shard_sites(site, shard) VALUES (?, ?)");
        for (Part shard : shards) {
            for (String name : shard.history().sites()) {
                site.bind(1, name).bind(2, shard.number()).run();
            }
        }
        Statement event = database.prepare("INSERT INTO shard_events(seq, shard) VALUES (?, ?)");
        owners.forEach((of, shard) -> event.bind(1, of).bind(2, shard).run());
    }

    /** Where the reading of one history is. */
    private static final class Head {
        private final int shard;
        private final Iterator<HistoryEvent> events;

        @SuppressWarnings("NullAway.Init") // set before it goes into the queue
        private HistoryEvent next;

        Head(int shard, Iterator<HistoryEvent> events) {
            this.shard = shard;
            this.events = events;
        }
    }
}
