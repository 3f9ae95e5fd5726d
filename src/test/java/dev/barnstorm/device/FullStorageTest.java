package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.history.HistoryEvent.Skipped;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone that has no room left. */
class FullStorageTest {

    private static final String FULL = "the phone's storage is full";

    private static SetScript script() {
        return new SetScript("barn-01/dev-01").tickOffset(10);
    }

    private static List<String> lifecycle(Bench bench) {
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> lifecycle.what().startsWith("storage"))
                .map(lifecycle -> lifecycle.what() + " " + lifecycle.atMicros() / 1_000_000)
                .toList();
    }

    private static long count(Path file, String table, String where) {
        try (SqliteDatabase read = SqliteDatabase.openReadOnly(file)) {
            return read.prepare("SELECT count(*) FROM " + table + " WHERE " + where)
                    .first(row -> row.integer(1))
                    .orElseThrow();
        }
    }

    @Test
    void theOperatorIsToldAndNothingIsHalfWritten(@TempDir Path folder) {
        Path file = folder.resolve("dev-01.db");
        SetScript script = script().full(2, 6).document(1, "{\"n\":1}");
        script.event(3, "{\"kg\":1}")
                .update(4, 0, "{\"n\":2}")
                .replace(5, 0, "{\"n\":3}")
                .event(7, "{\"kg\":2}");
        try (Bench bench = Bench.storm(script, Bench.SETTINGS, SqliteDatabase.open(file, Pragmas.SMALL))) {
            for (int second = 1; second <= 8; second++) {
                bench.at(second);
            }
            assertEquals(
                    List.of("1 create feeding: " + FULL, "2 update flock: " + FULL, "3 replace flock: " + FULL),
                    bench.all(Skipped.class).stream()
                            .map(told -> told.action() + " " + told.op() + " " + told.entity() + ": " + told.reason())
                            .toList());
            assertEquals(
                    List.of(0L, 4L),
                    bench.all(Acted.class).stream().map(Acted::action).toList());
            assertEquals(List.of("storage-full 2", "storage-free 6"), lifecycle(bench));
        }
        assertEquals(2, count(file, "field_entries", "true"));
        assertEquals(2, count(file, "sync_queue", "true"));
        assertEquals(1, count(file, "field_entries", "payload = '{\"n\":1}'"));
        assertEquals(0, count(file, "sync_queue", "mutation_id LIKE '%m1%'"));
        assertEquals(0, count(file, "ballast", "true"));
    }

    @Test
    void itWakesWhenStorageFillsAndWhenThereIsRoomAgain() {
        try (Bench bench = Bench.storm(script().full(2, 6).full(7, 8))) {
            for (int second : List.of(2, 6, 7, 8)) {
                assertEquals(second, bench.waits());
                bench.at(second);
            }
            assertEquals(
                    List.of("storage-full 2", "storage-free 6", "storage-full 7", "storage-free 8"), lifecycle(bench));
        }
    }

    @Test
    void whatCannotBeNotedDownAsSentIsNotSent() {
        try (Bench bench = Bench.storm(script().full(20, 50).event(15, "{}"))) {
            bench.askedAt(10).pulled();
            bench.at(15);
            bench.at(20);
            assertEquals(40, bench.askedAt(25).waits());
            assertEquals(FULL, last(bench.all(SessionEnded.class)).reason());
            assertEquals(1, bench.pushAt(50).size());
        }
    }

    private static <E> E last(List<E> all) {
        return all.get(all.size() - 1);
    }

    @Test
    void aSessionThatCannotTakeItsNumberDoesNotBegin() {
        try (Bench bench = Bench.storm(script().full(2, 50))) {
            bench.at(2);
            assertEquals(40, bench.at(10) instanceof Step.Wait wait ? wait.untilMicros() / 1e6 : 0);
            assertEquals(
                    List.of("tick: " + FULL),
                    bench.all(TickSkipped.class).stream()
                            .map(TickSkipped::reason)
                            .toList());
            bench.askedAt(50).pulled();
        }
    }

    @Test
    void anAnswerForWhichThereIsNoRoomIsNotSettledAndTheSameIsSentAgain() {
        try (Bench bench = Bench.storm(script().document(1, "{}").event(2, "{}").full(11, 20))) {
            List<Mutation> sent = bench.pushAt(10);
            bench.at(11);
            bench.answer(new Outcome.Accepted("s-1", 1), new Outcome.Accepted("s-2", 1));
            assertEquals(List.of(), bench.settled());
            assertEquals(FULL, last(bench.all(SessionEnded.class)).reason());
            assertEquals(2, bench.device.status().queued());
            bench.at(20);
            assertEquals(
                    sent.stream().map(Mutation::mutationId).toList(),
                    bench.pushAt(21).stream().map(Mutation::mutationId).toList());
            bench.answer(new Outcome.Duplicate("s-1", 1), new Outcome.Duplicate("s-2", 1))
                    .pulled();
            assertEquals(List.of("m0 applied@1 duplicate", "m1 applied@1 duplicate"), bench.settled());
            assertEquals(0, bench.device.status().queued());
        }
    }

    @Test
    void aPageForWhichThereIsNoRoomIsReadAgainFromTheSamePlace() {
        try (Bench bench = Bench.storm(script().full(11, 20))) {
            bench.askedAt(10).pulled(Bench.flock(1, 1, "barn-01/dev-02", "{}"));
            String before = bench.askedAt(10).pull().cursor();
            bench.at(11);
            bench.page(Bench.flock(2, 2, "barn-01/dev-02", "{\"n\":2}"));
            assertEquals(1, bench.all(CopyRaised.class).size());
            assertEquals(1, bench.row("f1").visible().version());
            bench.at(20);
            assertEquals(before, bench.askedAt(21).pull().cursor());
            bench.page(Bench.flock(2, 2, "barn-01/dev-02", "{\"n\":2}"));
            assertEquals(2, bench.row("f1").visible().version());
        }
    }

    @Test
    void anAppThatDiesWithFullStorageIsStartedAgainWithIt() {
        try (Bench bench =
                Bench.storm(script().full(2, 20).kill(4, 0).event(6, "{}").event(21, "{}"))) {
            bench.at(2);
            bench.diesAt(4);
            bench.restart(9).at(10);
            assertEquals(1, bench.all(Skipped.class).size());
            bench.at(21);
            assertEquals(1, bench.all(Acted.class).size());
        }
    }

    @ParameterizedTest(name = "at {0} s")
    @ValueSource(ints = {30, 3_700})
    void theHealMakesRoom(int healedAt) {
        try (Bench bench = Bench.storm(script().full(20, 3_650).full(3_800, 3_900))) {
            bench.at(20);
            bench.device.enter(DevicePhase.HEALED, SetScript.micros(healedAt));
            bench.askedAt(healedAt).pulled();
            assertEquals(2, lifecycle(bench).size());
            assertTrue(lifecycle(bench).get(1).startsWith("storage-free "));
        }
    }

    @Test
    void anAppThatSaysItIsSavedTellsOfAnActionThatIsNowhere() {
        DeviceRules boasts = new DeviceRules() {
            @Override
            protected boolean ownsUpToWhatIsNotKept() {
                return false;
            }
        };
        try (Bench bench = Bench.storm(script().full(2, 5).event(3, "{}"), boasts)) {
            bench.at(4);
            assertEquals(List.of(), bench.all(Skipped.class));
            assertEquals(1, bench.all(Acted.class).size());
            bench.events.clear();
            bench.device.recordFinalState(SetScript.micros(4));
            assertFalse(bench.events.stream().anyMatch(HistoryEvent.OfRecord.class::isInstance));
        }
    }
}
