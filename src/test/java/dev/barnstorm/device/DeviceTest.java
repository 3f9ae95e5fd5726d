package dev.barnstorm.device;

import static dev.barnstorm.device.Bench.flock;
import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.PullEnded;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryEvent.Skipped;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome.Accepted;
import dev.barnstorm.protocol.Outcome.Conflict;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do on a device, what it makes of requests as a whole, and what it keeps. */
class DeviceTest {

    private static final String DEVICE = "barn-01/dev-05";
    private static final String OTHER = "barn-01/dev-02";

    @Test
    void anActionKeepsItsPlannedTimeAndTheDevicesOwnClock() {
        try (Bench bench = storm(script().skewMillis(-7_000).event(3, "{\"kg\":1}"))) {
            bench.at(4.5);
            assertEquals(
                    List.of(new Acted(
                            micros(4.5),
                            DEVICE,
                            "barn-01",
                            micros(3),
                            0,
                            DEVICE + "/m0",
                            DEVICE + "/r0",
                            "feeding",
                            false,
                            "create",
                            "{\"kg\":1}",
                            SetScript.START_MILLIS - 4_000,
                            false)),
                    bench.all(Acted.class));
            assertEquals(1, bench.device.status().queued());
        }
    }

    @Test
    void theTimesOfOneRecordsChangesRiseEvenWhereTheClockDoesNot() {
        SetScript script = script().document(1, "{}").update(1, 0, "{}").update(1.0004, 0, "{}");
        try (Bench bench = storm(script)) {
            bench.at(2);
            long first = SetScript.START_MILLIS + 1_000;
            assertEquals(
                    List.of(first, first + 1, first + 2),
                    bench.all(Acted.class).stream().map(Acted::updatedAtMillis).toList());
        }
    }

    @Test
    void aSlotCountsTheLiveDocumentsOfItsEntityByLocalId() {
        SetScript script = script().document(1, "{}")
                .document(1, "{}")
                .event(1, "{}")
                .update(2, 3, "{}")
                .replace(3, 1, "{}")
                .update(4, 3, "{}");
        try (Bench bench = storm(script)) {
            bench.at(5);
            assertEquals(
                    List.of("create r0", "create r1", "create r2", "update r1", "delete r1", "create r4", "update r4"),
                    acted(bench));
        }
    }

    @Test
    void anActionThatFindsNoLiveDocumentIsSkipped() {
        try (Bench bench = storm(script().update(1, 0, "{}").replace(2, 0, "{}"))) {
            bench.at(3);
            assertEquals(
                    List.of("update", "replace"),
                    bench.all(Skipped.class).stream().map(Skipped::op).toList());
            assertEquals(List.of(), acted(bench));
        }
    }

    @Test
    void aRegistryMakesItsDocumentsWhileIdle() {
        SetScript script =
                script().document(-0.000_001, "{}").document(-0.000_001, "{}").event(5, "{}");
        try (Bench bench = Bench.idle(script)) {
            assertEquals(2, bench.pushAt(-60).size());
            bench.answer(new Accepted("s-1", 1), new Accepted("s-2", 1)).pulled();
            bench.at(-1);
            assertEquals(List.of("create r0", "create r1"), acted(bench), "and nothing of the storm");
        }
    }

    @Test
    void whatWasPlannedForTheStormIsDoneBeforeHealing() {
        try (Bench bench = storm(script().event(50, "{}").event(3_599, "{}"))) {
            bench.device.enter(DevicePhase.HEALED, micros(3_700));
            assertEquals(List.of("create r0", "create r1"), acted(bench));
            assertEquals(2, bench.push().size());
        }
    }

    @Test
    void aStormThatIsBrokenOffLeavesTheRestUndone() {
        try (Bench bench = storm(script().event(50, "{}").event(60, "{}"))) {
            bench.device.enter(DevicePhase.HEALED, micros(55));
            bench.at(70);
            assertEquals(List.of("create r0"), acted(bench));
        }
    }

    @Test
    void aRefusedBatchIsHalvedUntilTheSessionEndsAndASingleOneIsParked() {
        SetScript script = script();
        for (int i = 0; i < 5; i++) {
            script.event(1, "{}");
        }
        try (Bench bench = storm(script)) {
            assertEquals(5, bench.pushAt(2).size());
            bench.answer(new SyncReply.Refused(413, "too large"), 413);
            assertEquals(2, bench.push().size());
            bench.answer(new SyncReply.Refused(413, "too large"), 413);
            assertEquals(1, bench.push().size());
            bench.answer(new SyncReply.Refused(400, "what is that?"), 400);
            assertEquals(List.of("m0 parked@0 refused"), bench.settled());
            assertEquals(1, bench.push().size(), "the smaller size holds");
            bench.answer(new SyncReply.NotSent("refused"), 0);
            assertEquals(4, bench.pushAt(400).size(), "until the session ends");
        }
    }

    @Test
    void onlyWhatMayBeAtTheServerIsFrozen() {
        for (SyncReply reply : List.of(
                new SyncReply.NotSent("refused"),
                new SyncReply.Busy(503, null),
                new SyncReply.Unauthorized(),
                new SyncReply.Unclear("time-out"))) {
            try (Bench bench = storm(script().event(1, "{}"))) {
                bench.pushAt(2);
                bench.answer(reply, 0);
                bench.device.recordFinalState(micros(3));
                String expected = reply instanceof SyncReply.Unclear ? "frozen" : "queued";
                assertEquals(
                        List.of(expected),
                        bench.all(FinalQueued.class).stream()
                                .map(FinalQueued::state)
                                .toList(),
                        reply.toString());
            }
        }
    }

    @Test
    void whatIsFrozenStaysSoWhateverBecomesOfItsNextRequest() {
        try (Bench bench = storm(script().event(1, "{}"))) {
            bench.pushAt(2);
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            bench.pushAt(400);
            bench.answer(new SyncReply.NotSent("refused"), 0);
            bench.device.recordFinalState(micros(401));
            assertEquals("frozen", bench.all(FinalQueued.class).get(0).state());
            assertEquals(2, bench.all(FinalQueued.class).get(0).attempts());
        }
    }

    @Test
    void aDeviceThatIsOpenedAgainFreezesWhatWasInFlightAndGoesOn(@TempDir Path folder) {
        Path file = folder.resolve("dev-05.db");
        SetScript script = script().event(1, "{}").event(3, "{}");
        try (Bench bench = Bench.storm(script, Bench.SETTINGS, SqliteDatabase.open(file, Pragmas.SMALL))) {
            bench.having(0.5);
            bench.pushAt(2);
            bench.at(4);
        }
        try (Bench bench = Bench.storm(script(), Bench.SETTINGS, SqliteDatabase.open(file, Pragmas.SMALL))) {
            assertEquals("2 queued", bench.all(Lifecycle.class).get(0).detail());
            bench.device.recordFinalState(micros(5));
            assertEquals(
                    List.of("frozen", "queued"),
                    bench.all(FinalQueued.class).stream()
                            .map(FinalQueued::state)
                            .toList());
            assertEquals(2, bench.pushAt(6).size());
            assertEquals(
                    DEVICE + "#65.1", bench.all(Sent.class).get(0).requestId(), "sessions are never numbered twice");
            bench.answer(new Accepted("s-1", 1), new Accepted("s-2", 1));
            assertEquals("c500000", bench.pull().cursor());
        }
    }

    @Test
    void aCursorThatIsGoneIsForgottenAndTheFeedReadFromItsStart() {
        try (Bench bench = storm(script()).having(1, flock(3, 0, OTHER, "{}"))) {
            bench.askedAt(2);
            assertEquals("c1000000", bench.pull().cursor());
            bench.answer(new SyncReply.CursorGone(), 410);
            assertNull(bench.pull().cursor());
            bench.page(flock(3, 0, OTHER, "{}"));
            assertEquals(3, bench.row("f1").visible().version(), "it keeps what it has");
            assertEquals(
                    List.of("opened", "background", "cursor-reset"),
                    bench.all(Lifecycle.class).stream().map(Lifecycle::what).toList());
        }
    }

    @Test
    void aPullFollowsItsPagesToTheFeedsEnd() {
        try (Bench bench = storm(script())) {
            bench.askedAt(2);
            assertNull(bench.pull().cursor());
            bench.answer(new SyncReply.Page(List.of(flock(1, 0, OTHER, "{}")), "a", true), 200);
            assertEquals("a", bench.pull().cursor());
            bench.answer(new SyncReply.Page(List.of(), "b", false), 200);
            assertEquals(
                    List.of(new PullEnded(micros(2), DEVICE, "barn-01", micros(2), 2, true)),
                    bench.all(PullEnded.class));
            assertEquals("complete", bench.all(SessionEnded.class).get(0).reason());
            assertEquals(micros(2), bench.device.status().lastFullPullBeganMicros());
        }
    }

    @Test
    void aPullThatBreaksOffIsNotComplete() {
        try (Bench bench = storm(script())) {
            bench.askedAt(2);
            bench.pull();
            bench.answer(new SyncReply.Page(List.of(), "a", true), 200);
            bench.pull();
            bench.answer(new SyncReply.Unclear("cut"), 0);
            assertEquals(false, bench.all(PullEnded.class).get(0).complete());
            assertEquals(Long.MIN_VALUE, bench.device.status().lastFullPullBeganMicros());
            assertEquals(1, bench.device.status().failures());
        }
    }

    @Test
    void theHistoryHearsWhatWasSentAndWhatWasSaidOfIt() {
        try (Bench bench =
                storm(script().update(5, 0, "{\"n\":7}").event(6, "{}")).having(1, flock(3, 0, OTHER, "{}"))) {
            bench.pushAt(7);
            bench.answer(new Conflict(flock(4, 2, OTHER, "{\"n\":4}")), new Accepted("s-9", 1));
            Sent push = bench.all(Sent.class).get(1);
            assertEquals(DEVICE + "#2.1", push.requestId());
            assertEquals(
                    List.of(
                            new SentMutation(0, 1, DEVICE + "/m0", "f1", "update", 3, 1),
                            new SentMutation(1, 2, DEVICE + "/m1", DEVICE + "/r1", "create", 0, 1)),
                    push.mutations());
            Answered answered = bench.all(Answered.class).get(1);
            assertEquals(
                    "push ok 200 2",
                    answered.kind() + " " + answered.fate() + " " + answered.status() + " " + answered.rows());
            assertEquals(
                    List.of("conflict 0  3", "accepted 1 s-9 0"),
                    bench.all(OutcomeGiven.class).stream()
                            .map(given -> given.status() + " " + given.version() + " " + given.serverId() + " "
                                    + given.baseVersion())
                            .toList());
            assertEquals(
                    List.of("page 3", "current 4"),
                    bench.all(Shown.class).stream()
                            .map(shown -> shown.source() + " " + shown.state().version())
                            .toList());
        }
    }

    @Test
    void anAnswerToARequestThatIsNotOpenIsRefused() {
        try (Bench bench = storm(script())) {
            Decoded late = new Decoded(new SyncReply.Unclear("late"), 0, List.of());
            assertThrows(IllegalStateException.class, () -> bench.device.on("barn-01/dev-05#9.9", late, 0));
        }
    }

    @Test
    void aRequestThatIsOpenIsTheOnlyOne() {
        try (Bench bench = storm(script().event(1, "{}"))) {
            List<Mutation> sent = bench.pushAt(2);
            assertEquals(1, sent.size());
            assertInstanceOf(Step.Wait.class, bench.again());
            assertEquals(true, bench.device.status().requestOpen());
        }
    }

    private static List<String> acted(Bench bench) {
        return bench.all(Acted.class).stream()
                .map(acted -> acted.op() + " " + acted.localId().substring(DEVICE.length() + 1))
                .toList();
    }

    private static SetScript script() {
        return new SetScript(DEVICE);
    }

    private static Bench storm(SetScript script) {
        return Bench.storm(script.app(false, 100_000).tickOffset(29));
    }
}
