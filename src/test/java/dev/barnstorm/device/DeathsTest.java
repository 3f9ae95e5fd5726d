package dev.barnstorm.device;

import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An app that is killed, and started again on the same database. */
class DeathsTest {

    private static SetScript script() {
        return new SetScript("barn-01/dev-01").tickOffset(10);
    }

    private static List<String> lifecycle(Bench bench) {
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> !lifecycle.detail().isEmpty())
                .map(lifecycle -> lifecycle.what() + ": " + lifecycle.detail())
                .toList();
    }

    @Test
    void itDiesAtItsTimeAndIsStartedAgainAfterItsDownTime() {
        try (Bench bench = Bench.storm(script().kill(7, 0))) {
            assertEquals(7, waitsFrom(bench, 0));
            assertEquals(12, bench.diesAt(7));
            assertTrue(bench.device.dead());
            bench.restart(12).pull();
            assertFalse(bench.device.dead());
            assertEquals(List.of("opened: 0 queued", "killed: idle", "restarted: 0 queued"), lifecycle(bench));
        }
    }

    private static double waitsFrom(Bench bench, double seconds) {
        bench.at(seconds);
        return bench.waits();
    }

    @Test
    void whatWasInFlightIsSentAgainUnderTheSameKey() {
        try (Bench bench = Bench.storm(script().event(1, "{}").kill(11, 0))) {
            bench.at(10);
            assertEquals(16, bench.diesAt(11));
            Answered last = bench.all(Answered.class).get(0);
            assertEquals("unknown 0 the app was killed", last.fate() + " " + last.status() + " " + last.reason());

            List<Mutation> again = bench.restart(16).push();

            assertEquals(
                    List.of("barn-01/dev-01/m0"),
                    again.stream().map(Mutation::mutationId).toList());
            bench.answer(new Outcome.Duplicate("s-1", 1)).pulled();
            assertEquals(List.of("m0 applied@1 duplicate"), bench.settled());
        }
    }

    @Test
    void anAnswerThatItDiesOverIsHeardAndNotSettled() {
        try (Bench bench = Bench.storm(script().event(1, "{}").kill(11, 1))) {
            bench.at(10);
            bench.at(11);
            bench.answer(new Outcome.Accepted("s-1", 1));
            assertEquals(16, bench.diesAt(11));
            assertTrue(bench.all(Settled.class).isEmpty());
            assertEquals(List.of("opened: 0 queued", "killed: within a sync"), lifecycle(bench));

            assertEquals(1, bench.restart(16).push().size());
        }
    }

    @Test
    void aPageThatItDiesOverIsReadAgainFromTheSamePlace() {
        try (Bench bench = Bench.storm(script().kill(10, 3))) {
            bench.at(10); // two steps: the session takes its number, and the pull goes out
            bench.page(Bench.flock(1, 1, "barn-01/dev-02", "{}"));
            assertEquals(15, bench.diesAt(10));
            assertTrue(bench.all(CopyRaised.class).isEmpty());

            assertEquals(null, bench.restart(15).pull().cursor());
        }
    }

    @Test
    void noActionIsLostOrDoneTwice() {
        for (int steps = 0; steps < 8; steps++) {
            SetScript script = script().kill(2, steps);
            for (int action = 1; action <= 12; action++) {
                script.event(action, "{}");
            }
            try (Bench bench = Bench.storm(script)) {
                int second = 0;
                while (!(bench.at(second) instanceof Step.Dead)) {
                    second++;
                }
                bench.restart(second + 5).at(20);
                List<Long> done =
                        bench.all(Acted.class).stream().map(Acted::action).toList();
                assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L), done, "steps: " + steps);
            }
        }
    }

    @Test
    void inTheBackgroundItSyncsAnIntervalAfterItsStart() {
        try (Bench bench = Bench.storm(script().app(true, 6).app(false, 10_000).kill(7, 0))) {
            bench.diesAt(7);
            bench.restart(12);
            assertEquals(12 + 900, bench.waits());
        }
    }

    @Test
    void nobodyDiesOfWhatWasDueWhileItWasDown() {
        try (Bench bench = Bench.storm(script().kill(7, 0).kill(9, 0).kill(30, 0))) {
            bench.diesAt(7);
            bench.restart(12).pulled();
            assertEquals(30, bench.waits());
        }
    }

    @Test
    void theHealEndsAllDeaths() {
        try (Bench bench = Bench.storm(script().kill(7, 0).kill(3_700, 0))) {
            bench.diesAt(7);
            bench.restart(12);
            bench.device.enter(DevicePhase.HEALED, micros(3_600));
            bench.at(3_700);
            assertFalse(bench.device.dead());
        }
    }

    @Test
    void aDeviceThatLivesIsNotStartedAgain() {
        try (Bench bench = Bench.storm(script())) {
            assertThrows(IllegalStateException.class, () -> bench.restart(1));
        }
    }
}
