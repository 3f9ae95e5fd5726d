package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone that is lost, and another one that begins with a backup. */
class RestoreTest {

    @TempDir
    Path folder;

    private static SetScript script() {
        return new SetScript("barn-01/dev-01").tickOffset(25).app(true, 2).app(false, 10_000);
    }

    private static List<String> told(Bench bench) {
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> List.of("backed-up", "restored").contains(lifecycle.what()))
                .map(lifecycle -> lifecycle.atMicros() / 1_000_000 + " " + lifecycle.what() + ": " + lifecycle.detail())
                .toList();
    }

    private static List<String> keys(List<Mutation> sent) {
        return sent.stream()
                .map(mutation ->
                        mutation.mutationId().substring(mutation.mutationId().lastIndexOf('/') + 1))
                .toList();
    }

    /** One change is in the backup and is sent after it; the next is made after it and never sent. */
    private void livesOnTheBackup(SetScript script, Bench bench) {
        bench.at(1);
        bench.at(3);
        bench.pushAt(4);
        bench.answer(new Outcome.Accepted("s-0", 1)).pulled();
        bench.at(6);
        assertEquals(12, bench.diesAt(7));
        bench.restart(12);
        assertEquals(List.of("3 backed-up: 1 queued", "12 restored: 1 queued changes are lost"), told(bench));
        assertEquals(List.of("m0 applied@1 accepted", "m1 gone@0 restored"), bench.settled());
        assertEquals(List.of("m0"), keys(bench.pushAt(13)), "what the backup had queued goes again under its key");
        bench.answer(new Outcome.Duplicate("s-0", 1));
        assertNull(bench.pull().cursor(), "the feed is read on from where the backup had come to");
        assertEquals("m0 applied@1 duplicate", bench.settled().get(2));
    }

    @Test
    void queueAndCursorAreThoseOfTheBackup() {
        SetScript script = script().event(1, "{}").event(6, "{}").restore(3, 7);
        try (Bench bench = Bench.storm(script)) {
            livesOnTheBackup(script, bench);
        }
    }

    @Test
    void thatHoldsForADatabaseInAFileToo() {
        SetScript script = script().event(1, "{}").event(6, "{}").restore(3, 7);
        SqliteDatabase file = SqliteDatabase.open(folder.resolve("phone.db"), Pragmas.SMALL);
        try (Bench bench = Bench.storm(script, Bench.SETTINGS, file)) {
            livesOnTheBackup(script, bench);
        }
    }

    @Test
    void noRequestIsNamedTwice() {
        SetScript script = script().event(1, "{}").restore(3, 7);
        try (Bench bench = Bench.storm(script)) {
            bench.at(1);
            bench.at(3);
            bench.pushAt(4);
            bench.diesAt(7);
            bench.restart(12).pushAt(13);
            List<String> requests =
                    bench.all(Sent.class).stream().map(Sent::requestId).toList();
            assertEquals(2, requests.stream().distinct().count(), requests::toString);
        }
    }

    @Test
    void aDeathAroundBothBackupAndLossChangesNothing() {
        SetScript script = script().event(1, "{}").kill(2, 0).restore(3, 4);
        try (Bench bench = Bench.storm(script)) {
            bench.at(1);
            bench.diesAt(2);
            bench.restart(7);
            assertEquals(List.of("7 backed-up: ", "7 restored: 0 queued changes are lost"), told(bench));
            assertEquals(List.of("m0"), keys(bench.pushAt(8)));
        }
    }

    @Test
    void aFullPhoneIsReplacedByOneThatIsFullToo() {
        SetScript script = script().event(1, "{}").event(13, "{}").restore(3, 7).full(5, 20);
        SqliteDatabase memory = SqliteDatabase.inMemory(Pragmas.IN_MEMORY);
        try (Bench bench = Bench.storm(script, Bench.SETTINGS, memory)) {
            bench.at(1);
            bench.at(3);
            bench.at(5);
            bench.diesAt(7);
            bench.restart(12);
            bench.at(13);
            assertEquals(1, bench.device.status().queued(), "there is no room for the second one");
        }
    }

    @Test
    void aCursorThatIsKeptElsewhereStaysWhereItWas() {
        DeviceRules elsewhere = new DeviceRules() {
            @Override
            protected boolean cursorIsPartOfTheBackup() {
                return false;
            }
        };
        try (Bench bench = Bench.storm(script().restore(3, 7), elsewhere)) {
            bench.at(3);
            bench.having(4);
            bench.diesAt(7);
            bench.restart(12).askedAt(13);
            assertEquals("c4000000", bench.pull().cursor());
        }
    }
}
