package dev.barnstorm.device;

import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.BackedOff;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When sessions begin, and why. */
class SessionTimesTest {

    private static final String DEVICE = "barn-01/dev-01";

    @Test
    void inTheForegroundItTicksFromItsOffsetOnEveryInterval() {
        try (Bench bench = Bench.storm(script().tickOffset(7))) {
            assertEquals(7, waitsFrom(bench, 0));
            sync(bench, 7);
            assertEquals(37, bench.waits());
            sync(bench, 37);
            assertEquals(67, bench.waits());
            assertEquals(List.of("tick 7", "tick 37"), begun(bench));
        }
    }

    @Test
    void aLateTickKeepsItsIntendedTime() {
        try (Bench bench = Bench.storm(script().tickOffset(7))) {
            sync(bench, 8.5);
            assertEquals(List.of("tick 7"), begun(bench));
            assertEquals(micros(7), bench.all(Sent.class).get(0).plannedAtMicros());
            assertEquals(micros(8.5), bench.all(Sent.class).get(0).atMicros());
            assertEquals(37, bench.waits());
        }
    }

    @Test
    void ticksThatFallInASessionAreDropped() {
        try (Bench bench = Bench.storm(script().tickOffset(7))) {
            bench.at(7);
            bench.at(70);
            bench.page();
            assertEquals(97, bench.waits());
            assertEquals(List.of("tick 7"), begun(bench));
        }
    }

    @Test
    void comingToTheForegroundSyncsAtOnceAndSetsTheTicks() {
        try (Bench bench = Bench.storm(
                script().app(false, 100).app(true, 200).app(false, 2_000).tickOffset(10))) {
            assertEquals(100, waitsFrom(bench, 0));
            sync(bench, 100);
            sync(bench, 130);
            sync(bench, 160);
            sync(bench, 190);
            assertEquals(200, bench.waits());
            assertEquals(1_100, waitsFrom(bench, 200));
            assertEquals(List.of("foreground 100", "tick 130", "tick 160", "tick 190"), begun(bench));
        }
    }

    @Test
    void inTheBackgroundItTicksEveryFifteenMinutes() {
        try (Bench bench = Bench.storm(script().app(true, 40).app(false, 5_000).tickOffset(5))) {
            sync(bench, 5);
            sync(bench, 35);
            assertEquals(940, waitsFrom(bench, 40));
            sync(bench, 940);
            assertEquals(1_840, bench.waits());
            assertEquals(List.of("tick 5", "tick 35", "tick 940"), begun(bench));
            assertEquals(
                    List.of("opened", "foreground", "background"),
                    bench.all(Lifecycle.class).stream().map(Lifecycle::what).toList());
        }
    }

    @Test
    void aFleetThatBeginsInTheBackgroundIsSpreadOverTheBackgroundsInterval() {
        try (Bench bench = Bench.storm(script().app(false, 5_000).tickOffset(15))) {
            assertEquals(450, waitsFrom(bench, 0));
        }
    }

    @Test
    void aPhoneThatKnowsItsOutageDoesNotTryAndSyncsWhenTheLinkReturns() {
        try (Bench bench = Bench.storm(script().online(20).offline(50, true).tickOffset(5))) {
            sync(bench, 5);
            assertEquals(20, bench.waits());
            assertEquals(35, waitsFrom(bench, 20));
            assertEquals(50, waitsFrom(bench, 35));
            sync(bench, 50);
            assertEquals(65, bench.waits());
            assertEquals(List.of("tick 5", "reconnect 50"), begun(bench));
            assertEquals(1, bench.all(TickSkipped.class).size());
            assertEquals(micros(35), bench.all(TickSkipped.class).get(0).atMicros());
        }
    }

    @Test
    void anAppThatSpreadsItsReturnWaitsItsShareOfTheWindowAndLeavesTicksToThat() {
        SetScript script = script().online(20).offline(50, true).tickOffset(5).jitter(() -> 0.5);
        try (Bench bench = Bench.storm(script, spreading(40))) {
            sync(bench, 5);
            assertEquals(70, waitsFrom(bench, 65), "the tick of 65 s is dropped");
            sync(bench, 70);
            assertEquals(List.of("tick 5", "reconnect 70"), begun(bench));
            assertEquals(95, bench.waits(), "and ticks go on");
        }
    }

    @Test
    void aLinkThatIsGoneAgainBeforeTheSpreadReturnBeginsNothing() {
        SetScript script = script().online(20)
                .offline(50, true)
                .online(60)
                .offline(80, true)
                .tickOffset(5)
                .jitter(() -> 0.5);
        try (Bench bench = Bench.storm(script, spreading(40))) {
            sync(bench, 5);
            assertEquals(80, waitsFrom(bench, 71), "70 s has passed without a session");
            sync(bench, 100);
            assertEquals(List.of("tick 5", "reconnect 100"), begun(bench));
        }
    }

    private static DeviceSettings spreading(double seconds) {
        DeviceSettings plain = Bench.SETTINGS;
        return new DeviceSettings(
                plain.foregroundMicros(),
                plain.backgroundMicros(),
                micros(seconds),
                plain.batchSize(),
                plain.puts(),
                plain.backoffBaseMicros(),
                plain.backoffCapMicros(),
                plain.pullLimit(),
                plain.mostResends(),
                plain.documents(),
                plain.stormMicros(),
                plain.speed());
    }

    @Test
    void aPhoneThatDoesNotKnowItsOutageTries() {
        try (Bench bench = Bench.storm(script().online(20).offline(50, false).tickOffset(5))) {
            sync(bench, 5);
            assertInstanceOf(Step.Send.class, bench.at(35));
            assertEquals(List.of("tick 5", "tick 35"), begun(bench));
        }
    }

    @Test
    void aFailureBacksOffAndARetryComesByItself() {
        try (Bench bench = Bench.storm(script().tickOffset(5))) {
            bench.at(5);
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            assertEquals(6, bench.waits(), "half of two seconds");
            bench.at(6);
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            assertEquals(8, bench.waits(), "half of four seconds");
            sync(bench, 8);
            assertEquals(35, bench.waits());
            assertEquals(List.of("tick 5", "retry 6", "retry 8"), begun(bench));
            assertEquals(
                    List.of(1, 2),
                    bench.all(BackedOff.class).stream()
                            .map(BackedOff::failuresInARow)
                            .toList());
        }
    }

    @Test
    void aTickInABackOffIsLeftToTheRetry() {
        try (Bench bench = Bench.storm(script().tickOffset(5))) {
            bench.at(5);
            bench.answer(new SyncReply.Busy(503, Duration.ofSeconds(40)), 503);
            assertEquals(45, waitsFrom(bench, 36));
            sync(bench, 45);
            assertEquals(List.of("tick 5", "retry 45"), begun(bench));
        }
    }

    @Test
    void retryAfterIsRealTimeAndRunsAtTheBarnsSpeed() {
        DeviceSettings normal = Bench.SETTINGS;
        DeviceSettings fast = new DeviceSettings(
                normal.foregroundMicros(),
                normal.backgroundMicros(),
                0,
                50,
                false,
                normal.backoffBaseMicros(),
                normal.backoffCapMicros(),
                200,
                5,
                normal.documents(),
                normal.stormMicros(),
                60);
        try (Bench bench = Bench.storm(script().tickOffset(5), fast)) {
            bench.at(5);
            bench.answer(new SyncReply.Busy(429, Duration.ofSeconds(2)), 429);
            assertEquals(micros(125), bench.all(BackedOff.class).get(0).untilMicros());
        }
    }

    @Test
    void comingToTheForegroundDoesNotWaitForTheBackOff() {
        try (Bench bench = Bench.storm(script().app(false, 460).app(true, 5_000).tickOffset(15))) {
            bench.at(450);
            bench.answer(new SyncReply.Busy(503, Duration.ofSeconds(100)), 503);
            sync(bench, 460);
            assertEquals(List.of("tick 450", "foreground 460"), begun(bench));
            assertEquals(490, bench.waits(), "and the rest of the back-off is forgotten");
        }
    }

    @Test
    void aReturnSeenWhileARequestHangsBeginsASessionWhenThatHasFailed() {
        try (Bench bench = Bench.storm(script().online(6).offline(20, true).tickOffset(5))) {
            bench.at(5);
            bench.at(33);
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            sync(bench, 33);
            assertEquals(List.of("tick 5", "reconnect 20"), begun(bench));
        }
    }

    @Test
    void aSessionBreaksOffWhenThePhoneNoticesTheOutageBetweenTwoRequests() {
        try (Bench bench =
                Bench.storm(script().event(1, "{}").online(6).offline(50, true).tickOffset(5))) {
            bench.at(5);
            bench.at(7);
            bench.answer(new Outcome.Accepted("s-1", 1));
            assertEquals(35, bench.waits());
            assertEquals(
                    List.of("the phone knows that it is offline"),
                    bench.all(SessionEnded.class).stream()
                            .map(SessionEnded::reason)
                            .toList());
            assertTrue(bench.all(BackedOff.class).isEmpty());
        }
    }

    @Test
    void healingCancelsTheBackOffAndSyncsAtOnce() {
        try (Bench bench = Bench.storm(script().app(false, 5_000).tickOffset(15))) {
            bench.at(450);
            bench.answer(new SyncReply.Busy(503, Duration.ofSeconds(1_000)), 503);
            bench.device.enter(DevicePhase.HEALED, micros(500));
            sync(bench, 500);
            assertEquals(515, bench.waits());
            sync(bench, 515);
            assertEquals(545, bench.waits());
            assertEquals(List.of("tick 450", "heal 500", "tick 515"), begun(bench));
            assertEquals(2, bench.device.status().fullCycles());
        }
    }

    @Test
    void healingWithARequestOpenSyncsAfterItsAnswer() {
        try (Bench bench = Bench.storm(script().tickOffset(5))) {
            bench.at(5);
            bench.device.enter(DevicePhase.HEALED, micros(20));
            assertTrue(bench.at(20) instanceof Step.Wait);
            bench.page();
            assertEquals(0, bench.device.status().fullCycles(), "that session began before");
            sync(bench, 21);
            assertEquals(List.of("tick 5", "heal 20"), begun(bench));
            assertEquals(1, bench.device.status().fullCycles());
        }
    }

    @Test
    void anIdleDeviceSyncsOnlyWhenAskedTo() {
        try (Bench bench = Bench.idle(script().tickOffset(5))) {
            assertEquals(Long.MAX_VALUE / 1e6, waitsFrom(bench, 100));
            bench.device.syncOnce(micros(101));
            sync(bench, 101);
            assertEquals(Long.MAX_VALUE / 1e6, bench.waits());
            assertEquals(List.of("asked 101"), begun(bench));
        }
    }

    @Test
    void aSessionThatIsAskedForDuringAnotherFollowsIt() {
        try (Bench bench = Bench.storm(script().tickOffset(5))) {
            bench.at(5);
            bench.device.syncOnce(micros(6));
            bench.page();
            sync(bench, 7);
            assertEquals(List.of("tick 5", "asked 6"), begun(bench));
        }
    }

    @Test
    void anUnauthorizedDeviceRefreshesItsTokenOnceAndThenWaitsForItsNextSync() {
        try (Bench bench = Bench.storm(script().tickOffset(5))) {
            bench.at(5);
            bench.answer(new SyncReply.Unauthorized(), 401);
            assertEquals(1, refreshes(bench));
            bench.pull();
            bench.answer(new SyncReply.Unauthorized(), 401);
            assertEquals(1, refreshes(bench));
            assertEquals(35, bench.waits());
            assertTrue(bench.all(BackedOff.class).isEmpty());
        }
    }

    @Test
    void aTokenThatWasTakenMayBeRefreshedAgain() {
        try (Bench bench = Bench.storm(script().event(1, "{}").tickOffset(5))) {
            bench.at(5);
            bench.answer(new SyncReply.Unauthorized(), 401);
            assertEquals(1, bench.push().size(), "what was refused is sent again");
            bench.answer(new Outcome.Accepted("s-1", 1));
            bench.pull();
            bench.answer(new SyncReply.Unauthorized(), 401);
            bench.pulled();
            assertEquals(2, refreshes(bench));
            assertEquals("complete", bench.all(SessionEnded.class).get(0).reason());
        }
    }

    private static long refreshes(Bench bench) {
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> lifecycle.what().equals("token-refreshed"))
                .count();
    }

    @Test
    void whenItIsOverNothingFollows() {
        try (Bench bench = Bench.storm(script().tickOffset(5))) {
            bench.device.enter(DevicePhase.FINISHED, micros(100));
            assertTrue(bench.at(200) instanceof Step.Finished);
        }
    }

    private static SetScript script() {
        return new SetScript(DEVICE);
    }

    private static double waitsFrom(Bench bench, double seconds) {
        bench.at(seconds);
        return bench.waits();
    }

    /** A session that finds nothing: a pull of an empty last page. */
    private static void sync(Bench bench, double seconds) {
        bench.at(seconds);
        bench.page();
    }

    private static List<String> begun(Bench bench) {
        return bench.all(SessionBegan.class).stream()
                .map(began -> began.trigger() + " " + began.plannedAtMicros() / 1_000_000)
                .toList();
    }
}
