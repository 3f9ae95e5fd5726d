package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.history.HistoryEvent.Skipped;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A user who signs out with changes in the queue, and signs in again. */
class SignOutTest {

    private static final String NOBODY = "nobody is signed in";

    private static SetScript script() {
        return new SetScript("barn-01/dev-01").tickOffset(10);
    }

    private static List<String> lifecycle(Bench bench) {
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> lifecycle.what().startsWith("signed"))
                .map(lifecycle -> lifecycle.what() + " " + lifecycle.atMicros() / 1_000_000 + ": " + lifecycle.detail())
                .toList();
    }

    @Test
    void theQueueWaitsForTheSameUserAndGoesOutAtOnceWhenTheySignIn() {
        try (Bench bench = Bench.storm(script().event(1, "{}").event(2, "{}").signedOut(3, 15))) {
            bench.at(1);
            bench.at(2);
            assertEquals(3, bench.waits());
            bench.at(3);
            assertEquals(10, bench.waits());
            bench.at(10);
            assertEquals(
                    List.of("tick: " + NOBODY),
                    bench.all(TickSkipped.class).stream()
                            .map(TickSkipped::reason)
                            .toList());
            assertEquals(15, bench.waits());
            bench.at(15);
            assertEquals(List.of("signed-out 3: 2 queued", "signed-in 15: 2 queued"), lifecycle(bench));
            bench.answer(new Outcome.Accepted("s-1", 1), new Outcome.Accepted("s-2", 1));
            assertEquals(List.of("m0 applied@1 accepted", "m1 applied@1 accepted"), bench.settled());
        }
    }

    @Test
    void theOperatorIsToldThatNobodyIsSignedIn() {
        try (Bench bench = Bench.storm(script().signedOut(3, 6).event(4, "{}").event(7, "{}"))) {
            bench.at(3);
            bench.at(4);
            bench.at(7);
            assertEquals(
                    List.of("0 create feeding: " + NOBODY),
                    bench.all(Skipped.class).stream()
                            .map(told -> told.action() + " " + told.op() + " " + told.entity() + ": " + told.reason())
                            .toList());
            assertEquals(
                    List.of(1L),
                    bench.all(Acted.class).stream().map(Acted::action).toList());
        }
    }

    @Test
    void anAnswerThatComesAfterIsTakenAndNothingMoreIsAsked() {
        try (Bench bench = Bench.storm(script().event(1, "{}").signedOut(11, 20))) {
            bench.at(1);
            bench.pushAt(10);
            bench.at(11);
            bench.answer(new Outcome.Accepted("s-1", 1));
            assertEquals(List.of("m0 applied@1 accepted"), bench.settled());
            assertEquals(20, bench.waits());
            assertEquals(NOBODY, bench.all(SessionEnded.class).get(0).reason());
        }
    }

    @Test
    void whoIsSignedOutIsSoAfterTheAppsDeathToo() {
        try (Bench bench =
                Bench.storm(script().event(1, "{}").signedOut(2, 20).kill(4, 0).event(10, "{}"))) {
            bench.at(1);
            bench.at(2);
            bench.diesAt(4);
            assertEquals(20, bench.restart(12).waits());
            assertEquals(1, bench.all(Skipped.class).size());
            bench.at(20);
            assertEquals(List.of("signed-out 2: 1 queued", "signed-in 20: 1 queued"), lifecycle(bench));
        }
    }

    @Test
    void theHealSignsInWhoIsSignedOut() {
        try (Bench bench =
                Bench.storm(script().event(1, "{}").signedOut(2, 9_000).signedOut(9_001, 9_002))) {
            bench.at(1);
            bench.at(2);
            bench.device.enter(DevicePhase.HEALED, SetScript.micros(3_600));
            assertEquals(List.of("signed-out 2: 1 queued", "signed-in 3600: 1 queued"), lifecycle(bench));
            List<Mutation> sent = bench.pushAt(3_600);
            assertEquals(1, sent.size());
        }
    }

    @Test
    void anAppThatClearsItsQueueHasNothingToSendWhenTheUserIsBack() {
        DeviceRules clears = new DeviceRules() {
            @Override
            protected boolean keepsQueueOfWhoLeaves() {
                return false;
            }
        };
        try (Bench bench = Bench.storm(script().event(1, "{}").signedOut(2, 5), clears)) {
            bench.at(1);
            bench.at(2);
            assertEquals(0, bench.device.status().queued());
            bench.askedAt(5).pull();
            assertEquals(List.of("signed-out 2: 1 queued", "signed-in 5: 0 queued"), lifecycle(bench));
        }
    }

    @Test
    void aFullPhoneKeepsAnAppFromClearingItsQueue() {
        DeviceRules clears = new DeviceRules() {
            @Override
            protected boolean keepsQueueOfWhoLeaves() {
                return false;
            }
        };
        try (Bench bench = Bench.storm(script().event(1, "{}").full(2, 9).signedOut(3, 5), clears)) {
            bench.at(1);
            bench.at(2);
            bench.at(3);
            assertEquals(1, bench.device.status().queued());
        }
    }
}
