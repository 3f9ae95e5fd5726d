package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome.Accepted;
import dev.barnstorm.protocol.Outcome.Conflict;
import dev.barnstorm.protocol.Outcome.Duplicate;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wire's own token goes wherever the version goes that it names. The flock f1 belongs to the server. */
class TokensTest {

    private static final String DEVICE = "barn-01/dev-05";
    private static final String OTHER = "barn-01/dev-02";

    @Test
    void aChangeBuildsOnTheTokenThatAPageShowed() {
        try (Bench bench = storm(script().update(5, 0, "{}")).having(1, flock(3, "3-c", 0))) {
            assertBase(3, "3-c", bench.pushAt(6).get(0));
        }
    }

    @Test
    void aCreateBuildsOnNoToken() {
        try (Bench bench = storm(script().event(1, "{}"))) {
            Mutation sent = bench.pushAt(2).get(0);
            assertEquals(0, sent.baseVersion());
            assertNull(sent.baseToken());
        }
    }

    @Test
    void theNextChangeOfARecordBuildsOnTheTokenAtWhichTheFirstSettles() {
        SetScript twice =
                script().document(1, "{\"n\":1}").update(2, 0, "{\"n\":2}").update(3, 0, "{\"n\":3}");
        try (Bench bench = storm(twice)) {
            bench.pushAt(4);
            bench.answer(new Accepted("s-9", 1, "1-a"));
            assertBase(1, "1-a", bench.push().get(0));
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            bench.pushAt(40);
            bench.answer(new Duplicate("s-9", 2, "2-b"));
            assertBase(2, "2-b", bench.push().get(0));
        }
    }

    @Test
    void aChangeThatWinsIsSentAgainOnTheTokenOfTheCurrent() {
        try (Bench bench = storm(script().update(5, 0, "{}")).having(1, flock(3, "3-c", 0))) {
            bench.pushAt(6);
            bench.answer(new Conflict(flock(4, "4-d", 2)));
            assertBase(4, "4-d", bench.push().get(0));
        }
    }

    @Test
    void anotherTokenOfTheSameVersionIsABaseTooWhereAConflictShowsIt() {
        try (Bench bench = storm(script().update(5, 0, "{}")).having(1, flock(3, "3-c", 0))) {
            bench.pushAt(6);
            bench.answer(new Conflict(flock(3, "3-z", 2)));
            assertBase(3, "3-z", bench.push().get(0));
        }
    }

    @Test
    void whatIsFrozenKeepsItsToken() {
        try (Bench bench = storm(script().update(5, 0, "{}")).having(1, flock(3, "3-c", 0))) {
            bench.pushAt(6);
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            bench.device.syncOnce(SetScript.micros(20));
            assertBase(3, "3-c", bench.pushAt(40).get(0));
        }
    }

    @Test
    void aConflictThatIsNotToldKeepsTheTokenUntilThePullShowsAnother() {
        try (Bench bench = storm(script().update(5, 0, "{}")).having(1, flock(3, "3-c", 0))) {
            bench.pushAt(6);
            bench.answer(new Conflict(null)).pulled(flock(4, "4-d", 2));
            assertBase(4, "4-d", bench.pushAt(7).get(0));
        }
    }

    @Test
    void tokensOutliveTheProcess(@TempDir Path folder) {
        Path file = folder.resolve("device.db");
        SetScript twice = script().update(5, 0, "{}");
        try (Bench bench = Bench.storm(twice, Bench.SETTINGS, SqliteDatabase.open(file, Pragmas.SMALL))
                .having(1, flock(3, "3-c", 0))) {
            assertBase(3, "3-c", bench.pushAt(6).get(0));
        }
        try (Bench again = Bench.storm(script(), Bench.SETTINGS, SqliteDatabase.open(file, Pragmas.SMALL))) {
            assertBase(3, "3-c", again.pushAt(6).get(0));
        }
        try (Bench third =
                Bench.storm(script().update(8, 0, "{}"), Bench.SETTINGS, SqliteDatabase.open(file, Pragmas.SMALL))) {
            third.pushAt(7);
            third.answer(new Accepted("s-f1", 4, "4-d")).pulled();
            assertBase(4, "4-d", third.pushAt(9).get(0));
        }
    }

    private static void assertBase(long version, String token, Mutation sent) {
        assertEquals(version, sent.baseVersion());
        assertEquals(token, sent.baseToken());
    }

    private static RemoteRecord flock(long version, String token, double updatedAtSeconds) {
        return new RemoteRecord(
                "s-f1", "f1", "barn-01", "flock", version, token, "{}", Bench.clock(updatedAtSeconds), OTHER, false);
    }

    private static Bench storm(SetScript script) {
        return Bench.storm(script);
    }

    private static SetScript script() {
        return new SetScript(DEVICE);
    }
}
