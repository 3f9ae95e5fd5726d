package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.HistoryReader.ShardPart;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedHistoryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static final List<HistoryEvent> FIRST = List.of(
            new PhaseBegan(-5, "prepare", 0),
            new PhaseBegan(0, "storm", 10),
            acted(20, "barn-01", "m1", "r1"),
            new Sent(
                    30,
                    "barn-01/a",
                    "barn-01",
                    "q1",
                    "push",
                    1,
                    30,
                    null,
                    List.of(new SentMutation(0, 1, "m1", "r1", "create", 0, 1))),
            // Threads write down a little out of order, and that order is kept.
            new Lifecycle(28, "barn-01/a", "barn-01", "foreground", ""),
            new ServerLife(40, "crashed", ""),
            new QuietEnded(60, true, ""),
            new AuditEnded(70, "barn-01", 1, 1000, 1, true, ""),
            new Measured(80, "openFiles", 3));

    private static final List<HistoryEvent> SECOND = List.of(
            new PhaseBegan(0, "storm", 12),
            acted(20, "barn-02", "m2", "r2"),
            new ServerLife(41, "froze", "for 3 s"),
            new QuietEnded(90, false, "2 rows"),
            new AuditEnded(95, "barn-02", 1, 1000, 1, true, ""));

    private static final List<HistoryEvent> WHOLE =
            List.of(new PhaseBegan(0, "storm", 12), new QuietEnded(90, false, "shard 2/2: 2 rows"));

    private static Acted acted(long at, String site, String mutation, String record) {
        return new Acted(at, site + "/a", site, at, 1, mutation, record, "feeding", false, "create", "{}", 0, false);
    }

    private HistoryDb written(String name, List<HistoryEvent> events) {
        Path file = folder.resolve(name);
        try (HistoryWriter writer = new HistoryWriter(file)) {
            events.forEach(writer::record);
        }
        return HistoryDb.open(file);
    }

    private HistoryDb merged() {
        Path file = folder.resolve("merged.db");
        try (HistoryDb first = written("one.db", FIRST);
                HistoryDb second = written("two.db", SECOND)) {
            MergedHistory.write(
                    file,
                    List.of(new MergedHistory.Part(1, first), new MergedHistory.Part(2, second)),
                    WHOLE,
                    Map.of(InfoKey.SHARDS, "2"));
        }
        return HistoryDb.open(file);
    }

    @Test
    void everythingIsInItInTheOrderOfTimeAndEachShardsInItsOwn() {
        try (HistoryDb merged = merged()) {
            List<HistoryEvent> all = new ArrayList<>();
            merged.events().forEachRemaining(all::add);

            assertEquals(
                    List.of(
                            FIRST.get(0),
                            WHOLE.get(0),
                            FIRST.get(1),
                            SECOND.get(0),
                            FIRST.get(2),
                            SECOND.get(1),
                            FIRST.get(3),
                            FIRST.get(4),
                            new ServerLife(40, "crashed", "shard 1"),
                            new ServerLife(41, "froze", "shard 2: for 3 s"),
                            FIRST.get(6),
                            FIRST.get(7),
                            FIRST.get(8),
                            WHOLE.get(1),
                            SECOND.get(3),
                            SECOND.get(4)),
                    all);
        }
    }

    @Test
    void whatShardsToldOfThemselvesIsToldAsTheirsAndNotAsTheWholeRuns() {
        try (HistoryDb merged = merged()) {
            assertEquals(
                    List.of(
                            new ShardPart(
                                    1,
                                    List.of("barn-01"),
                                    List.of(FIRST.get(0), FIRST.get(1), FIRST.get(6), FIRST.get(8))),
                            new ShardPart(2, List.of("barn-02"), List.of(SECOND.get(0), SECOND.get(3)))),
                    merged.shards());
            assertEquals(
                    List.of(
                            WHOLE.get(0),
                            new ServerLife(40, "crashed", "shard 1"),
                            new ServerLife(41, "froze", "shard 2: for 3 s"),
                            FIRST.get(7),
                            WHOLE.get(1),
                            SECOND.get(4)),
                    merged.wholeRun());
        }
    }

    @Test
    void livesAreAsTheyWereInTheShards() {
        try (HistoryDb merged = merged();
                HistoryDb first = HistoryDb.open(folder.resolve("one.db"))) {
            assertEquals(List.of("barn-01", "barn-02"), merged.sites());
            assertEquals(first.device("barn-01/a"), merged.device("barn-01/a"));
            assertEquals(first.record("r1"), merged.record("r1"));
            assertEquals(
                    List.of(SECOND.get(1)), merged.record("r2").orElseThrow().events());
            assertEquals(Optional.of("2"), merged.info(InfoKey.SHARDS));
        }
    }

    @Test
    void moreThanAStretchOfEventsIsReadWhole() {
        List<HistoryEvent> many = new ArrayList<>();
        for (int i = 0; i < 8_193; i++) {
            many.add(new HistoryEvent.TickSkipped(i, "barn-01/a", "barn-01", ""));
        }
        try (HistoryDb history = written("many.db", many)) {
            List<HistoryEvent> read = new ArrayList<>();
            history.events().forEachRemaining(read::add);

            assertEquals(many, read);
        }
        try (HistoryDb empty = written("empty.db", List.of())) {
            assertEquals(false, empty.events().hasNext());
            assertThrows(NoSuchElementException.class, () -> empty.events().next());
        }
    }

    @Test
    void ofOneProcessThereAreNoShards() {
        try (HistoryDb history = written("one.db", FIRST)) {
            assertEquals(List.of(), history.shards());
            assertEquals(6, history.wholeRun().size());
        }
    }

    @Test
    void aHistoryFromBeforeThereWereShardsIsReadAsItWas() {
        written("old.db", FIRST).close();
        try (SqliteDatabase old = SqliteDatabase.open(folder.resolve("old.db"), Pragmas.DEFAULTS)) {
            old.execute("DROP TABLE shard_sites; DROP TABLE shard_events");
        }
        try (HistoryDb history = HistoryDb.open(folder.resolve("old.db"))) {
            assertEquals(List.of(), history.shards());
            assertEquals(6, history.wholeRun().size());
        }
    }
}
