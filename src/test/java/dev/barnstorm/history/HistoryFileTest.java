package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyKindOfEventHasItsTable() {
        Set<Class<?>> declared = new LinkedHashSet<>();
        Stream.of(HistoryEvent.class.getDeclaredClasses())
                .filter(HistoryEvent.class::isAssignableFrom)
                .filter(Class::isRecord)
                .forEach(declared::add);
        Set<Class<?>> stored = new LinkedHashSet<>();
        EventTable.ALL.forEach(table -> stored.add(table.kind()));
        assertEquals(declared, stored);
        assertTrue(stored.size() >= 25, "only " + stored);
    }

    @Test
    void theSchemaHasExactlyTheColumnsOfTheEvents() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            database.execute(Schema.text());
            for (EventTable table : EventTable.ALL) {
                List<String> expected = new ArrayList<>(List.of("seq"));
                expected.addAll(table.columns());
                assertEquals(expected, columnsOf(database, table.name()), table.name());
            }
            assertEquals(
                    Arrays.stream(SentMutation.class.getRecordComponents())
                            .map(component -> EventTable.snake(component.getName()))
                            .toList(),
                    columnsOf(database, "sent_mutations").subList(2, 9));
        }
    }

    private static List<String> columnsOf(SqliteDatabase database, String table) {
        return database.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid")
                .bind(1, table)
                .query(row -> row.text(1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aFileSaysExactlyWhatATapeSaysOfTheSameEvents(long seed) {
        List<HistoryEvent> events = new SampleEvents(seed).ofEachKind(30);
        Map<InfoKey, String> info = new EnumMap<>(Map.of(InfoKey.NAME, "a\nb", InfoKey.RUN_ID, ""));
        write(events, info);

        try (HistoryReader tape = HistoryDb.inMemory(events, info);
                HistoryReader file = HistoryDb.open(db())) {
            for (InfoKey key : InfoKey.values()) {
                assertEquals(tape.info(key), file.info(key));
            }
            assertEquals(tape.sites(), file.sites());
            assertEquals(tape.wholeRun(), file.wholeRun());
            int lives = 0;
            for (String site : tape.sites()) {
                assertEquals(tape.devices(site), file.devices(site));
                for (String device : tape.devices(site)) {
                    assertEquals(tape.device(device), file.device(device));
                    assertEquals(Lives.conductIn(tape.device(device)), tape.conduct(device));
                    assertEquals(tape.conduct(device), file.conduct(device));
                }
                List<HistoryReader.RecordLife> expected = all(tape.records(site));
                assertEquals(expected, all(file.records(site)));
                for (HistoryReader.RecordLife life : expected) {
                    assertEquals(life, file.record(life.localId()).orElseThrow());
                    lives++;
                }
            }
            assertTrue(lives > 12, "the sample is too thin: " + lives);
        }
    }

    private static <T> List<T> all(Iterable<T> walk) {
        List<T> all = new ArrayList<>();
        walk.forEach(all::add);
        return all;
    }

    /** Pages of 64 records at first, then as many as have some 16,000 events: r0 alone is larger than that. */
    @Test
    void recordsOfManyPagesAreAllWalkedEachWithItsOwnEventsWhateverIsAroundThem() {
        List<HistoryEvent> events = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            String site = i % 2 == 0 ? "barn-01" : "barn-02";
            events.add(new HistoryEvent.FinalQueued(i, site + "/dev-1", site, "m" + i, "r" + i, "queued", 0));
        }
        for (int i = 0; i < 20_000; i++) {
            events.add(new HistoryEvent.FinalQueued(i, "barn-01/dev-2", "barn-01", "m0", "r0", "queued", i));
        }
        write(events, Map.of());
        try (HistoryReader file = HistoryDb.open(db());
                HistoryReader memory = HistoryDb.inMemory(events, Map.of())) {
            List<HistoryReader.RecordLife> walked = all(file.records("barn-01"));
            assertEquals(3_000, walked.size());
            assertEquals(20_001, walked.get(0).events().size());
            assertEquals(all(memory.records("barn-01")), walked);
            assertEquals(3_000, all(file.records("barn-02")).size());
            assertEquals(List.of(), all(file.records("barn-03")));
        }
    }

    @Test
    void nothingIsLostWhenManyThreadsRecordMoreThanMayWait() throws InterruptedException {
        int threads = 4;
        int each = 15_000;
        HistoryWriter writer = new HistoryWriter(db());
        List<Thread> recording = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String device = "barn-01/dev-" + t;
            recording.add(new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    writer.record(new HistoryEvent.TickSkipped(i, device, "barn-01", ""));
                }
            }));
        }
        recording.forEach(Thread::start);
        for (Thread thread : recording) {
            thread.join();
        }
        writer.close();
        try (HistoryReader file = HistoryDb.open(db())) {
            for (String device : file.devices("barn-01")) {
                List<HistoryEvent> events = file.device(device).events();
                assertEquals(each, events.size());
                for (int i = 0; i < each; i++) {
                    assertEquals(i, events.get(i).atMicros(), "order within one thread");
                }
            }
            assertEquals(threads, file.devices("barn-01").size());
        }
    }

    @Test
    void whatIsAwaitedIsInTheFileThoughTheWriterIsNotClosed() {
        try (HistoryWriter writer = new HistoryWriter(db())) {
            for (int i = 0; i < 500; i++) {
                writer.record(new PhaseBegan(i, "storm", 0));
                writer.awaitWritten();
                try (SqliteDatabase other = SqliteDatabase.openReadOnly(db())) {
                    assertEquals(
                            i + 1L,
                            other.prepare("SELECT count(*) FROM phase_began")
                                    .first(row -> row.integer(1))
                                    .orElseThrow());
                }
            }
        }
    }

    @Test
    void closingLeavesOnlyTheOneFile() throws IOException {
        write(List.of(new PhaseBegan(0, "storm", 0)), Map.of());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(db()), left.toList());
        }
    }

    @Test
    void closingTwiceIsAsClosingOnce_andRecordingAfterwardsIsRefused() {
        HistoryWriter writer = new HistoryWriter(db());
        writer.close();
        writer.close();
        HistoryException late = assertThrows(HistoryException.class, () -> writer.record(new PhaseBegan(0, "end", 0)));
        assertTrue(late.getMessage().contains("closed already"), late.getMessage());
    }

    @Test
    void aWriterThatFailsSaysSoOnTheNextEventAndWhenItIsAwaitedAndOnClosing() {
        HistoryWriter writer = new HistoryWriter(db());
        // Whatever makes writing fail: here the table is gone.
        try (SqliteDatabase other = SqliteDatabase.open(db(), Pragmas.DEFAULTS)) {
            other.execute("DROP TABLE phase_began");
        }
        // No more than two hand-overs can be full before the failure is known.
        HistoryException failure = assertThrows(HistoryException.class, () -> {
            for (int i = 0; i < 3 * HistoryWriter.MOST_WAITING; i++) {
                writer.record(new PhaseBegan(0, "storm", 0));
            }
        });
        assertTrue(failure.getMessage().contains("could not be written"), failure.getMessage());
        assertThrows(HistoryException.class, writer::awaitWritten);
        assertThrows(HistoryException.class, writer::close);
        HistoryException unfinished = assertThrows(HistoryException.class, () -> HistoryDb.open(db()));
        assertTrue(unfinished.getMessage().contains("was never finished"), unfinished.getMessage());
    }

    @Test
    void whatIsNoHistoryIsSaidToBeNone() throws IOException {
        assertSays("There is no history at", db());
        Path text = Files.writeString(folder.resolve("notes.txt"), "feed given\n".repeat(200));
        assertSays("cannot be read as a history", text);
        Path other = folder.resolve("other.db");
        try (SqliteDatabase database = SqliteDatabase.open(other, Pragmas.DEFAULTS)) {
            database.execute("CREATE TABLE t(x)");
        }
        assertSays("not a history of Barnstorm", other);
        try (SqliteDatabase database = SqliteDatabase.open(other, Pragmas.DEFAULTS)) {
            database.execute("PRAGMA application_id=" + Schema.APPLICATION_ID);
            database.execute("PRAGMA user_version=" + (Schema.VERSION + 1));
        }
        assertSays("a history of version 2, and this Barnstorm reads version 1", other);
    }

    private static void assertSays(String part, Path file) {
        String message =
                assertThrows(HistoryException.class, () -> HistoryDb.open(file)).getMessage();
        assertTrue(message.contains(part), message);
        assertTrue(message.contains(file.toString()), message);
    }

    @Test
    void aHistoryIsNotWrittenOverAnother() {
        write(List.of(), Map.of());
        HistoryException refused = assertThrows(HistoryException.class, () -> new HistoryWriter(db()));
        assertTrue(refused.getMessage().contains("is there already"), refused.getMessage());
        assertFalse(refused.getMessage().contains("Exception"), refused.getMessage());
    }

    private void write(List<HistoryEvent> events, Map<InfoKey, String> info) {
        try (HistoryWriter writer = new HistoryWriter(db())) {
            info.forEach(writer::putInfo);
            events.forEach(writer::record);
        }
    }

    private Path db() {
        return folder.resolve("history.db");
    }
}
