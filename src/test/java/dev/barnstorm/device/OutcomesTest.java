package dev.barnstorm.device;

import static dev.barnstorm.device.Bench.deletedFlock;
import static dev.barnstorm.device.Bench.flock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome.Accepted;
import dev.barnstorm.protocol.Outcome.Conflict;
import dev.barnstorm.protocol.Outcome.Duplicate;
import dev.barnstorm.protocol.Outcome.Rejected;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a device does with outcomes: the rules of protocol.md, one by one. The flock f1 belongs to the server. */
class OutcomesTest {

    private static final String DEVICE = "barn-01/dev-05";
    private static final String OTHER = "barn-01/dev-02";

    @Test
    void whatIsAcceptedSettlesAtItsVersionAndBecomesTheServerCopy() {
        try (Bench bench = storm(script().event(1, "{\"kg\":12.5}"))) {
            Mutation sent = bench.pushAt(2).get(0);
            assertEquals(0, sent.baseVersion());
            assertNull(sent.serverId());
            assertEquals(Bench.clock(1), sent.updatedAt());
            bench.answer(new Accepted("s-9", 1)).pulled();

            assertEquals(List.of("m0 applied@1 accepted"), bench.settled());
            RecordState expected = new RecordState(
                    DEVICE + "/r0",
                    "s-9",
                    "barn-01",
                    "feeding",
                    1,
                    "{\"kg\":12.5}",
                    Bench.clock(1).toEpochMilli(),
                    DEVICE,
                    false);
            FinalRow row = bench.row(DEVICE + "/r0");
            assertEquals(expected, row.visible());
            assertEquals(expected, row.copy());
            assertEquals("synced", row.status());
            assertEquals(0, bench.device.status().queued());
        }
    }

    @Test
    void aDuplicateSettlesAtTheVersionGivenThen() {
        try (Bench bench = storm(script().event(1, "{}"))) {
            bench.pushAt(2);
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            bench.pushAt(40);
            bench.answer(new Duplicate("s-9", 1));
            assertEquals(List.of("m0 applied@1 duplicate"), bench.settled());
        }
    }

    @Test
    void aSecondChangeOfARecordWaitsAndGetsTheVersionAtWhichTheFirstSettles() {
        try (Bench bench = storm(script().document(1, "{\"n\":1}").update(2, 0, "{\"n\":2}"))) {
            assertEquals(1, bench.pushAt(3).size(), "the second one's base is open");
            bench.answer(new Accepted("s-9", 1));
            Mutation second = bench.push().get(0);
            assertEquals(1, second.baseVersion());
            assertEquals("s-9", second.serverId());
            bench.answer(new Accepted("s-9", 2)).pulled();
            assertEquals(List.of("m0 applied@1 accepted", "m1 applied@2 accepted"), bench.settled());
            assertEquals(2, bench.row(DEVICE + "/r0").visible().version());
        }
    }

    @Test
    void aLaterOwnChangeIsSentAgainOnTheCurrentVersion() {
        try (Bench bench = storm(script().update(5, 0, "{\"n\":7}")).having(1, flock(3, 0, OTHER, "{}"))) {
            Mutation first = bench.pushAt(6).get(0);
            assertEquals(3, first.baseVersion());
            bench.answer(new Conflict(flock(4, 2, OTHER, "{\"n\":4}")));
            Mutation again = bench.push().get(0);
            assertEquals(4, again.baseVersion());
            assertEquals(first.mutationId(), again.mutationId());
            assertEquals(first.payload(), again.payload());
            assertEquals(first.updatedAt(), again.updatedAt());
            bench.answer(new Accepted("s-f1", 5)).pulled();
            assertEquals(List.of("m0 rebase conflict"), bench.remerged());
            assertEquals("{\"n\":7}", bench.row("f1").visible().payload());
            assertEquals(5, bench.row("f1").visible().version());
        }
    }

    @Test
    void anEarlierOwnChangeIsDroppedAndCountedAsAnEditLost() {
        try (Bench bench = storm(script().update(5, 0, "{\"n\":7}")).having(1, flock(3, 0, OTHER, "{}"))) {
            bench.pushAt(6);
            bench.answer(new Conflict(flock(4, 5.5, OTHER, "{\"n\":4}"))).pulled();
            assertEquals(List.of("m0 edit-lost conflict"), bench.remerged());
            assertEquals(List.of("m0 dropped@4 conflict lost"), bench.settled());
            assertEquals("{\"n\":4}", bench.row("f1").visible().payload());
            assertEquals("synced", bench.row("f1").status());
        }
    }

    @Test
    void aDeleteBeatsALaterOwnUpdate() {
        try (Bench bench = storm(script().update(5, 0, "{\"n\":7}")).having(1, flock(3, 0, OTHER, "{}"))) {
            bench.pushAt(6);
            bench.answer(new Conflict(deletedFlock(4, 2, OTHER))).pulled();
            assertEquals(List.of("m0 dropped@4 conflict lost"), bench.settled());
            assertTrue(bench.row("f1").visible().deleted());
        }
    }

    @Test
    void anOwnDeleteIsSentAgainWhateverTheClocks() {
        try (Bench bench = storm(script().replace(5, 0, "{\"n\":9}")).having(1, flock(3, 0, OTHER, "{}"))) {
            List<Mutation> sent = bench.pushAt(6);
            assertEquals(
                    List.of(Op.DELETE, Op.CREATE),
                    sent.stream().map(Mutation::op).toList());
            bench.answer(new Conflict(flock(4, 99, OTHER, "{\"n\":4}")), new Accepted("s-10", 1));
            Mutation again = bench.push().get(0);
            assertEquals(Op.DELETE, again.op());
            assertEquals(4, again.baseVersion());
            bench.answer(new Accepted("s-f1", 5)).pulled();
            assertEquals(List.of("m0.1 applied@1 accepted", "m0 applied@5 accepted"), bench.settled());
            assertTrue(bench.row("f1").visible().deleted());
        }
    }

    @Test
    void aDeleteAgainstADeleteIsAdoptedAndNothingIsLost() {
        try (Bench bench = storm(script().replace(5, 0, "{\"n\":9}")).having(1, flock(3, 0, OTHER, "{}"))) {
            bench.pushAt(6);
            bench.answer(new Conflict(deletedFlock(4, 2, OTHER)), new Accepted("s-10", 1))
                    .pulled();
            assertEquals(List.of("m0 adopt conflict"), bench.remerged());
            assertEquals(List.of("m0 dropped@4 conflict", "m0.1 applied@1 accepted"), bench.settled());
        }
    }

    @Test
    void aCurrentWithTheOwnDeviceAndTimeIsTheMutationItself() {
        try (Bench bench = storm(script().update(5, 0, "{\"n\":7}").update(6, 0, "{\"n\":8}"))
                .having(1, flock(3, 0, OTHER, "{}"))) {
            bench.pushAt(7);
            bench.answer(new Conflict(flock(4, 5, DEVICE, "{\"n\":7}")));
            assertEquals(List.of("m0 same conflict"), bench.remerged());
            assertEquals(List.of("m0 applied@4 seen"), bench.settled());
            assertEquals(4, bench.push().get(0).baseVersion(), "the next one builds on it");
        }
    }

    @Test
    void theFirstOfARecordsMutationsThatWinsTakesTheBaseAndThoseBehindItWait() {
        try (Bench bench = storm(script().update(5, 0, "{\"n\":1}")
                        .update(8, 0, "{\"n\":2}")
                        .update(9, 0, "{\"n\":3}"))
                .having(1, flock(3, 0, OTHER, "{}"))) {
            bench.pushAt(10);
            bench.answer(new Conflict(flock(4, 7, OTHER, "{\"n\":4}")));
            assertEquals(List.of("m0 edit-lost conflict", "m1 rebase conflict"), bench.remerged());
            assertEquals("{\"n\":3}", bench.row("f1").visible().payload(), "the operator still sees the last edit");
            assertEquals(4, bench.push().get(0).baseVersion());
            bench.answer(new Accepted("s-f1", 5));
            assertEquals(5, bench.push().get(0).baseVersion());
        }
    }

    @Test
    void aPullRemergesWhatIsNotFrozen() {
        try (Bench bench = storm(script().update(5, 0, "{\"n\":1}")).having(1, flock(3, 0, OTHER, "{}"))) {
            bench.askedAt(4.6);
            bench.pull();
            bench.at(5);
            bench.page(flock(4, 9, OTHER, "{\"n\":4}"));
            assertEquals(List.of("m0 edit-lost pull"), bench.remerged());
            assertEquals(List.of("m0 dropped@4 pull lost"), bench.settled());
            assertEquals("{\"n\":4}", bench.row("f1").visible().payload());
        }
    }

    @Test
    void whileAMutationIsFrozenAPullOnlyRaisesTheServerCopy() {
        try (Bench bench =
                frozenAfterALostPush(script().update(5, 0, "{\"n\":1}").event(5, "{}"))) {
            pullOnly(bench, flock(5, 99, OTHER, "{\"n\":5}"));
            assertEquals(List.of(), bench.remerged());
            CopyRaised raised = last(bench.all(CopyRaised.class));
            assertEquals(5, raised.state().version());
            assertFalse(raised.visible());
            FinalRow row = bench.row("f1");
            assertEquals("{\"n\":1}", row.visible().payload());
            assertEquals("pending", row.status());
            assertEquals(5, requireCopy(row).version());
        }
    }

    @Test
    void aFrozenMutationKeepsItsBaseAndSettlesUnderANewerCopy() {
        try (Bench bench =
                frozenAfterALostPush(script().update(5, 0, "{\"n\":1}").event(5, "{}"))) {
            pullOnly(bench, flock(5, 99, OTHER, "{\"n\":5}"));
            Mutation again = bench.pushAt(60).get(0);
            assertEquals(3, again.baseVersion());
            bench.answer(new Duplicate("s-f1", 4), new Accepted("s-1", 1)).pulled();
            assertEquals(List.of("m0 applied@4 duplicate", "m1 applied@1 accepted"), bench.settled());
            assertEquals("{\"n\":5}", bench.row("f1").visible().payload());
            assertEquals(5, bench.row("f1").visible().version());
            assertEquals("synced", bench.row("f1").status());
        }
    }

    @Test
    void whenItSettlesUnderANewerCopyTheRestIsRemergedAgainstThat() {
        try (Bench bench = frozenAfterALostPush(script().update(5, 0, "{\"n\":1}")
                .event(5, "{}")
                .update(5.5, 0, "{\"n\":2}")
                .update(50, 0, "{\"n\":3}"))) {
            pullOnly(bench, flock(5, 40, OTHER, "{\"n\":5}"));
            bench.pushAt(60);
            bench.answer(new Duplicate("s-f1", 4), new Duplicate("s-1", 1));
            assertEquals(List.of("m2 edit-lost settle", "m3 rebase settle"), bench.remerged());
            assertEquals(
                    List.of("m0 applied@4 duplicate", "m2 dropped@5 settle lost", "m1 applied@1 duplicate"),
                    bench.settled());
            assertEquals(5, bench.push().get(0).baseVersion());
        }
    }

    @Test
    void aVersionThatIsNotAboveTheKnownOneIsIgnored() {
        try (Bench bench = storm(script()).having(1, flock(3, 0, OTHER, "{\"n\":3}"))) {
            bench.having(2, flock(3, 9, OTHER, "{\"n\":33}"), flock(2, 9, OTHER, "{\"n\":2}"));
            assertEquals("{\"n\":3}", bench.row("f1").visible().payload());
            assertEquals(1, bench.all(CopyRaised.class).size());
        }
    }

    @Test
    void aRejectedCreateIsParkedWithAllThatFollowsIt() {
        try (Bench bench = storm(script().document(1, "{\"n\":1}").update(2, 0, "{\"n\":2}"))) {
            bench.pushAt(3);
            bench.answer(new Rejected("no such payload")).pulled();
            assertEquals(List.of("m0 parked@0 rejected", "m1 parked@0 create-parked"), bench.settled());
            assertEquals("no such payload", bench.all(Settled.class).get(0).reason());
            FinalRow row = bench.row(DEVICE + "/r0");
            assertEquals("parked", row.status());
            assertNull(row.copy());
            assertEquals(0, bench.device.status().queued());
        }
    }

    @Test
    void aRejectedUpdateRevertsTheRowToTheServerCopy() {
        try (Bench bench = storm(script().update(5, 0, "{\"n\":7}")).having(1, flock(3, 0, OTHER, "{\"n\":3}"))) {
            bench.pushAt(6);
            bench.answer(new Rejected("no")).pulled();
            assertEquals(List.of("m0 parked@0 rejected"), bench.settled());
            assertEquals("{\"n\":3}", bench.row("f1").visible().payload());
            assertEquals("synced", bench.row("f1").status());
        }
    }

    @Test
    void theNextChangeBehindAParkedUpdateTakesItsBase() {
        try (Bench bench = storm(script().update(5, 0, "{\"n\":7}").update(6, 0, "{\"n\":8}"))
                .having(1, flock(3, 0, OTHER, "{\"n\":3}"))) {
            bench.pushAt(7);
            bench.answer(new Rejected("no"));
            assertEquals(3, bench.push().get(0).baseVersion());
            assertEquals("{\"n\":8}", bench.row("f1").visible().payload());
        }
    }

    @Test
    void aMutationIsSentAgainAtMostFiveTimesInASession() {
        try (Bench bench = storm(script().update(50, 0, "{\"n\":7}")).having(1, flock(3, 0, OTHER, "{}"))) {
            for (int sends = 0; sends < 6; sends++) {
                if (sends == 0) {
                    bench.pushAt(51);
                } else {
                    bench.push();
                }
                bench.answer(new Conflict(flock(4 + sends, 10 + sends, OTHER, "{}")));
            }
            bench.pulled();
            assertEquals(1, bench.device.status().queued());
            assertEquals(6, bench.device.status().conflicts());
            assertEquals(9, bench.pushAt(52).get(0).baseVersion(), "the next session goes on");
        }
    }

    @Test
    void withPutsAChangeOfAKnownRecordTravelsAloneAndACreateByBatch() {
        SetScript script = script().event(4, "{}").update(5, 0, "{\"n\":7}").event(6, "{}");
        try (Bench bench = Bench.storm(script, Bench.settings(50, true)).having(1, flock(3, 0, OTHER, "{}"))) {
            assertEquals(1, bench.pushAt(7).size());
            bench.answer(new Accepted("s-1", 1));
            assertEquals(3, bench.put().baseVersion());
            bench.answer(new Conflict(flock(4, 2, OTHER, "{}")));
            assertEquals(4, bench.put().baseVersion());
            bench.answer(new Accepted("s-f1", 5));
            assertEquals(1, bench.push().size());
            bench.answer(new Accepted("s-2", 1)).pulled();
            assertEquals(0, bench.device.status().queued());
        }
    }

    /** A device whose update of f1, on version 3, and an event may or may not have reached the server. */
    private static Bench frozenAfterALostPush(SetScript script) {
        DeviceSettings sendingOnce = Bench.settings(50, false, 0);
        Bench bench = Bench.storm(quiet(script), sendingOnce).having(1, flock(3, 0, OTHER, "{\"n\":3}"));
        assertEquals(2, bench.pushAt(6).size());
        bench.answer(new SyncReply.Unclear("time-out"), 0);
        return bench;
    }

    /** A session that cannot push the frozen ones, and pulls all the same. */
    private static void pullOnly(Bench bench, RemoteRecord row) {
        bench.pushAt(20);
        bench.answer(new SyncReply.Refused(413, "too large"), 413);
        bench.pulled(row);
    }

    private static RecordState requireCopy(FinalRow row) {
        RecordState copy = row.copy();
        if (copy == null) {
            throw new AssertionError("no server copy: " + row);
        }
        return copy;
    }

    private static <E> E last(List<E> list) {
        return list.get(list.size() - 1);
    }

    private static SetScript script() {
        return new SetScript(DEVICE);
    }

    private static Bench storm(SetScript script) {
        return Bench.storm(quiet(script));
    }

    /** So that nothing syncs but what is asked for. */
    private static SetScript quiet(SetScript script) {
        return script.app(false, 100_000).tickOffset(29);
    }
}
