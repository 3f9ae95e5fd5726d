package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone whose database is copied to another one, and both that live on. */
class CloneTest {

    private static final String PHONE = "barn-01/dev-01";
    private static final String CLONE = "barn-01/dev-01~clone";

    @TempDir
    Path folder;

    private final DatabaseCopy copy = new DatabaseCopy();

    private static SetScript script(String id) {
        return new SetScript(id).tickOffset(25).app(true, 2).app(false, 10_000);
    }

    private SetScript phone() {
        return script(PHONE).event(1, "{}").copied(3, copy);
    }

    private SetScript theClone() {
        return script(CLONE).clones(3, copy);
    }

    private static List<String> keys(List<Mutation> sent) {
        return sent.stream().map(Mutation::mutationId).toList();
    }

    private static List<String> told(Bench bench) {
        List<String> words = List.of("copied", "cloned", "killed", "restarted");
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> words.contains(lifecycle.what()))
                .map(lifecycle -> lifecycle.atMicros() / 1_000_000 + " " + lifecycle.what() + ": " + lifecycle.detail())
                .toList();
    }

    private void bothSendIt(Bench phone, Bench clone) {
        phone.at(1);
        assertEquals(8, clone.diesAt(1));
        phone.at(3);
        clone.restart(8);
        assertEquals(List.of("3 copied: 1 queued"), told(phone));
        assertEquals(
                List.of(
                        "0 killed: idle, with its phone, which waits to be a clone",
                        "8 restarted: 1 queued",
                        "8 cloned: of " + PHONE),
                told(clone));
        assertEquals(List.of(PHONE + "/m0"), keys(phone.pushAt(9)));
        assertEquals(List.of(PHONE + "/m0"), keys(clone.pushAt(10)), "what was queued goes from both, under one key");
        clone.answer(new Outcome.Duplicate("s-0", 1));
        assertEquals(List.of("m0 applied@1 duplicate"), clone.settled());
        assertEquals(CLONE, clone.all(Settled.class).get(0).device(), "the history tells the two apart");
    }

    @Test
    void whatWasQueuedIsSentByBothUnderOneKey() {
        try (Bench phone = Bench.storm(phone());
                Bench clone = Bench.storm(theClone())) {
            bothSendIt(phone, clone);
        }
    }

    @Test
    void thatHoldsForDatabasesInFilesToo() {
        try (Bench phone = Bench.storm(
                        phone(), Bench.SETTINGS, SqliteDatabase.open(folder.resolve("phone.db"), Pragmas.SMALL));
                Bench clone = Bench.storm(
                        theClone(), Bench.SETTINGS, SqliteDatabase.open(folder.resolve("clone.db"), Pragmas.SMALL))) {
            bothSendIt(phone, clone);
        }
    }

    @Test
    void theCloneReadsOnFromWhereThePhoneHadComeTo() {
        try (Bench phone = Bench.storm(script(PHONE).copied(3, copy));
                Bench clone = Bench.storm(theClone())) {
            phone.having(2);
            phone.at(3);
            clone.diesAt(1);
            assertEquals("c2000000", clone.restart(8).askedAt(9).pull().cursor());
        }
    }

    @Test
    void noRequestsOfTheTwoHaveTheSameName() {
        try (Bench phone = Bench.storm(phone());
                Bench clone = Bench.storm(theClone())) {
            bothSendIt(phone, clone);
            String ofThePhone = phone.all(Sent.class).get(0).requestId();
            String ofTheClone = clone.all(Sent.class).get(0).requestId();
            assertFalse(ofThePhone.equals(ofTheClone), ofThePhone);
        }
    }

    @Test
    void eachTakesWhatTheOtherDidFromTheFeedThoughItBearsItsOwnDeviceId() {
        try (Bench phone = Bench.storm(script(PHONE).copied(3, copy))) {
            phone.having(4, Bench.flock(1, 3, PHONE, "{\"headcount\":7}"));
            assertEquals(1, phone.all(CopyRaised.class).size());
        }
    }

    @Test
    void whoSkipsHisOwnChangesNeverHearsOfHisClones() {
        DeviceRules skips = new DeviceRules() {
            @Override
            protected boolean takesItsOwnChangesFromTheFeed() {
                return false;
            }
        };
        try (Bench phone = Bench.storm(script(PHONE).copied(3, copy), skips)) {
            phone.having(
                    4,
                    Bench.flock(1, 3, PHONE, "{\"headcount\":7}"),
                    Bench.flock(2, 3, "barn-01/dev-02", "{\"headcount\":8}"));
            List<CopyRaised> raised = phone.all(CopyRaised.class);
            assertEquals(
                    List.of(2L),
                    raised.stream().map(one -> one.state().version()).toList());
        }
    }

    @Test
    void whoCountsHisKeysGivesOneKeyToTwoChanges() {
        DeviceRules counts = new DeviceRules() {
            @Override
            protected boolean drawsItsKeys() {
                return false;
            }
        };
        try (Bench phone = Bench.storm(phone().event(9, "{}"), counts);
                Bench clone = Bench.storm(theClone().event(9, "{}"), counts)) {
            phone.at(1);
            clone.diesAt(1);
            phone.at(3);
            clone.restart(8).at(9);
            phone.at(9);
            assertEquals(
                    List.of(PHONE + "/1", PHONE + "/2"),
                    phone.all(Acted.class).stream().map(Acted::mutationId).toList());
            assertEquals(
                    List.of(PHONE + "/2"),
                    clone.all(Acted.class).stream().map(Acted::mutationId).toList());
        }
    }

    @Test
    void aCloneOfAPhoneWhoseAppIsDownWaitsForIt() {
        try (Bench phone = Bench.storm(phone().kill(2, 0));
                Bench clone = Bench.storm(theClone())) {
            phone.at(1);
            phone.diesAt(2);
            clone.diesAt(1);
            clone.restart(8);
            assertTrue(clone.device.dead());
            assertEquals(13, clone.diesAt(8));
            phone.restart(12).at(12);
            clone.restart(13);
            assertFalse(clone.device.dead());
            assertEquals(1, clone.device.status().queued());
        }
    }

    @Test
    void aPhoneToWhichNothingWasCopiedByTheHealGoesOnAsItIs() {
        try (Bench clone = Bench.storm(theClone())) {
            clone.diesAt(1);
            clone.restart(8);
            clone.device.enter(DevicePhase.HEALED, 9_000_000);
            assertFalse(clone.device.dead());
            assertNull(clone.askedAt(10).pull().cursor());
            assertEquals("9 restarted: nothing was copied to it", told(clone).get(1));
        }
    }

    @Test
    void aPhoneThatIsFullIsClonedToOneThatIsFullToo() {
        try (Bench phone = Bench.storm(phone(), Bench.SETTINGS, SqliteDatabase.inMemory(Pragmas.IN_MEMORY));
                Bench clone = Bench.storm(
                        theClone().full(7, 20).event(9, "{}"),
                        Bench.SETTINGS,
                        SqliteDatabase.inMemory(Pragmas.IN_MEMORY))) {
            phone.at(1);
            clone.diesAt(1);
            phone.at(3);
            clone.restart(8).at(9);
            assertEquals(1, clone.device.status().queued(), "there is no room for another one");
        }
    }
}
