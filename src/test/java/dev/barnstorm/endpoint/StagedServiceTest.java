package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that go through the service stage by stage, with others in between. */
class StagedServiceTest {
    private static final int SEEDS = 300;

    private final ReferenceService service = new ReferenceService();

    private static HttpCall call(Mutation... batch) {
        return new BarnProtocol()
                .begin(new SyncCall.Push(List.of(batch)), Barn.CALLER, "request-1")
                .call();
    }

    private Handling written(Mutation... batch) {
        Handling handling = service.begin(call(batch));
        handling.check();
        handling.write();
        return handling;
    }

    private Handling committed(Mutation... batch) {
        Handling handling = written(batch);
        handling.commit();
        return handling;
    }

    private String feed() {
        List<String> rows = new ArrayList<>();
        Ledger.json(service.handle(new HttpCall("GET", "/sync/changes?site=" + Barn.SITE, List.of(), new byte[0])))
                .path("changes")
                .forEach(row -> rows.add(row.path("localId").textValue() + "@" + row.path("version")));
        return String.join(" ", rows);
    }

    private static String statuses(Handling handling) {
        return String.join(" ", Ledger.json(handling.reply()).path("results").findValuesAsText("status"));
    }

    @Test
    void howeverStagesInterleaveTheServiceIsAsGoodAsOneThatTakesARequestAfterTheOther() {
        Map<String, Integer> statuses = new TreeMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Ledger ledger = Interleaving.play(seed, new ServiceRules());
            assertEquals(List.of(), ledger.complaints(), "seed " + seed);
            ledger.statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
        }
        assertEquals(List.of("accepted", "conflict", "duplicate", "rejected"), List.copyOf(statuses.keySet()));
        assertTrue(statuses.values().stream().allMatch(count -> count > SEEDS), statuses::toString);
    }

    @ParameterizedTest
    @EnumSource(
            value = PlantedBug.class,
            names = {
                "LOST_ACK_DUPLICATES",
                "BATCH_KEY_IDEMPOTENCY",
                "LOST_UPDATE",
                "IGNORES_BASE_VERSION",
                "SEQUENCE_GAP",
                "OFFSET_PAGING",
                "STALE_CURRENT",
                "TIMEZONE_SHIFT"
            })
    void theSameInterleavingsBringABugToLight(PlantedBug bug) {
        int found = 0;
        for (long seed = 0; seed < 20; seed++) {
            if (!Interleaving.play(seed, bug.rules(() -> 0)).complaints().isEmpty()) {
                found++;
            }
        }
        assertTrue(found >= 10, bug.word() + " was found in " + found + " of 20 seeds");
    }

    @Test
    void ofTwoChangesThatWereCheckedOnOneBaseTheSecondIsAConflict() {
        service.handle(call(Barn.create("m-1", "r-1")));
        Handling one = written(Barn.update("m-2", "r-1", "s-1", 1, "{}"));
        Handling other = written(Barn.update("m-3", "r-1", "s-1", 1, "{}"));

        other.commit();
        one.commit();

        assertEquals("accepted", statuses(other));
        assertEquals("conflict", statuses(one));
    }

    @Test
    void ofTwoCopiesOfOneBatchInFlightOneIsAppliedAndTheOtherIsADuplicate() {
        Handling copy = written(Barn.create("m-1", "r-1"));
        Handling retry = committed(Barn.create("m-1", "r-1"));

        copy.commit();

        assertEquals("accepted", statuses(retry));
        assertEquals("duplicate", statuses(copy));
    }

    @Test
    void aChangeIsShownOnlyAfterThoseThatTookTheirPlacesBeforeIt() {
        Handling slow = written(Barn.create("m-1", "r-1"));
        Handling fast = committed(Barn.create("m-2", "r-2"), Barn.create("m-3", "r-3"));

        fast.show();
        assertEquals("", feed());
        slow.commit();
        slow.show();
        assertEquals("r-1@1 r-2@1 r-3@1", feed());
    }

    @Test
    void aRecordStaysVisibleInItsFormerStateUntilTheNextOneIsShown() {
        service.handle(call(Barn.create("m-1", "r-1")));
        Handling slow = written(Barn.create("m-2", "r-2"));
        Handling change = committed(Barn.update("m-3", "r-1", "s-1", 1, "{}"));

        assertEquals("r-1@1", feed());
        change.show();
        assertEquals("r-1@1", feed());
        slow.commit();
        slow.show();
        assertEquals("r-2@1 r-1@2", feed());
    }

    @Test
    void aRecordThatIsChangedTwiceBeforeTheFirstIsShownNeverGoesBack() {
        service.handle(call(Barn.create("m-1", "r-1")));
        Handling third = written(Barn.update("m-3", "r-1", "s-1", 2, "{}"));
        Handling second = committed(Barn.update("m-2", "r-1", "s-1", 1, "{}"));
        third.commit();

        second.show();
        assertEquals("r-1@1", feed());
        third.show();
        assertEquals("r-1@3", feed());
    }

    @Test
    void anotherSiteIsNotHeldBack() {
        Caller elsewhere = new Caller("barn-04/dev-01", "barn-04", null, false);
        SyncCall push = new SyncCall.Push(List.of(Barn.create("m-1", "r-1")));
        Handling slow = service.begin(
                new BarnProtocol().begin(push, elsewhere, "request-1").call());
        slow.check();
        slow.write();
        service.handle(call(Barn.create("m-2", "r-2")));

        assertEquals("r-2@1", feed());
    }

    @Test
    void aConflictShowsWhatIsCommittedThoughTheFeedDoesNotYet() {
        committed(Barn.create("m-1", "r-1"));

        assertEquals("conflict", statuses(committed(Barn.create("m-2", "r-1"))));
        assertEquals("", feed());
    }

    @Test
    void aPageIsAsOfItsCommit() {
        Handling pull = service.begin(new HttpCall("GET", "/sync/changes?site=barn-03", List.of(), new byte[0]));
        assertFalse(pull.changes());
        pull.check();
        pull.write();
        service.handle(call(Barn.create("m-1", "r-1")));
        pull.commit();
        service.handle(call(Barn.create("m-2", "r-2")));
        pull.show();

        assertEquals(1, Ledger.json(pull.reply()).path("changes").size());
    }

    @Test
    void aRequestThatIsRefusedAsAWholeHasItsStagesToo() {
        Handling nowhere = service.begin(new HttpCall("GET", "/nowhere", List.of(), new byte[0]));
        nowhere.check();
        nowhere.write();
        nowhere.commit();
        nowhere.show();

        assertFalse(nowhere.changes());
        assertEquals(404, nowhere.reply().status());
    }

    @Test
    void aStageOutOfTurnIsAMistakeOfTheCaller() {
        Handling handling = service.begin(call(Barn.create("m-1", "r-1")));

        assertEquals(
                "commit comes straight after WRITE, and once; the last stage was BEGIN",
                assertThrows(IllegalStateException.class, handling::commit).getMessage());
        assertThrows(IllegalStateException.class, handling::write);
        assertThrows(IllegalStateException.class, handling::show);
        assertThrows(IllegalStateException.class, handling::reply);
        handling.check();
        assertThrows(IllegalStateException.class, handling::check);
        handling.write();
        handling.commit();
        assertThrows(IllegalStateException.class, handling::commit);
        assertTrue(handling.changes());
        handling.show();
        assertThrows(IllegalStateException.class, handling::show);
        assertEquals("accepted", statuses(handling));
        assertEquals("accepted", statuses(handling));
    }
}
