package dev.barnstorm.device;

import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A device whose token ages. */
class TokenTest {

    private static SetScript script() {
        return new SetScript("barn-01/dev-01").tickOffset(20).token(60, -30);
    }

    private static final List<String> OF_TOKENS =
            List.of("token-expired", "token-refreshed", "refresh-refused", "signed-out", "signed-in");

    private static List<String> tokens(Bench bench) {
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> OF_TOKENS.contains(lifecycle.what()))
                .map(lifecycle ->
                        (lifecycle.atMicros() / 1_000_000 + " " + lifecycle.what() + " " + lifecycle.detail()).strip())
                .toList();
    }

    private static void refused(Bench bench) {
        bench.answer(new SyncReply.Unauthorized(null), 401);
    }

    @Test
    void whoseTokenHasRunOutRefreshesItOnceAndSendsTheSameAgain() {
        try (Bench bench = Bench.storm(script().event(1, "{}"))) {
            assertEquals(micros(-30), bench.device.tokenIssuedMicros());
            String sent = bench.pushAt(31).get(0).mutationId();
            refused(bench);
            assertEquals(micros(31), bench.device.tokenIssuedMicros());
            assertEquals(sent, bench.push().get(0).mutationId());
            bench.answer(new Outcome.Accepted("s-1", 1));
            assertEquals(List.of("31 token-expired 61 s old", "31 token-refreshed"), tokens(bench));
            assertEquals(List.of("m0 applied@1 accepted"), bench.settled());
        }
    }

    @Test
    void a401ForAnotherReasonIsNoWordAboutTheTokensAge() {
        try (Bench bench = Bench.storm(script().event(1, "{}"))) {
            bench.pushAt(29);
            refused(bench);
            assertEquals(List.of("29 token-refreshed"), tokens(bench));
        }
    }

    @Test
    void aTokenThatWasRefreshedAndHasRunOutUnheardIsRefreshedAgain() {
        try (Bench bench = Bench.storm(script().event(1, "{}"))) {
            bench.pushAt(31);
            refused(bench);
            bench.push();
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            bench.pushAt(95);
            refused(bench);
            assertEquals(1, bench.push().size(), "the same goes again at once");
            assertEquals(
                    List.of(
                            "31 token-expired 61 s old",
                            "31 token-refreshed",
                            "95 token-expired 64 s old",
                            "95 token-refreshed"),
                    tokens(bench));
        }
    }

    @Test
    void theTokenOutlivesTheAppsDeath() {
        try (Bench bench = Bench.storm(script().event(1, "{}").kill(40, 0))) {
            bench.pushAt(31);
            refused(bench);
            bench.diesAt(40);
            bench.restart(45);
            assertEquals(micros(31), bench.device.tokenIssuedMicros());
        }
    }

    /** A token that is 61 s old is refused, and its refresh too; the user signs in 20 s later. */
    private static Bench refusedToTheUser(SetScript script) {
        Bench bench = Bench.storm(script.signsInAgain(60, 20));
        bench.pushAt(31);
        refused(bench);
        return bench;
    }

    @Test
    void whoseRefreshIsRefusedKeepsTheQueueAndSendsItWhenTheUserHasSignedInAgain() {
        try (Bench bench = refusedToTheUser(script().event(1, "{}").event(40, "{}"))) {
            bench.askedAt(35);
            assertEquals(40, bench.waits(), "nothing is sent meanwhile");
            bench.at(40);
            assertEquals(2, bench.device.status().queued(), "and the user goes on working");
            bench.at(51);
            assertEquals(micros(51), bench.device.tokenIssuedMicros());
            bench.answer(new Outcome.Accepted("s-1", 1), new Outcome.Accepted("s-2", 1));
            assertEquals(List.of("m0 applied@1 accepted", "m1 applied@1 accepted"), bench.settled());
            assertEquals(
                    List.of("31 token-expired 61 s old", "31 refresh-refused 1 queued", "51 signed-in 2 queued"),
                    tokens(bench));
        }
    }

    @Test
    void aYoungerTokenIsRefreshedThoughOlderOnesAreNot() {
        try (Bench bench = Bench.storm(script().signsInAgain(62, 20).event(1, "{}"))) {
            bench.pushAt(31);
            refused(bench);
            assertEquals(List.of("31 token-expired 61 s old", "31 token-refreshed"), tokens(bench));
        }
    }

    @Test
    void theUserIsWaitedForBeyondTheAppsDeath() {
        try (Bench bench = refusedToTheUser(script().event(1, "{}").kill(40, 0))) {
            bench.diesAt(40);
            bench.restart(45).askedAt(46);
            assertEquals(51, bench.waits());
            bench.at(51);
            assertEquals("51 signed-in 1 queued", tokens(bench).get(2));
        }
    }

    @Test
    void whoSignsOutMeanwhileSignsInOnce() {
        try (Bench bench = refusedToTheUser(script().event(1, "{}").signedOut(40, 60))) {
            bench.at(40);
            bench.at(51);
            bench.at(60);
            assertEquals(
                    List.of("40 signed-out 1 queued", "60 signed-in 1 queued"),
                    tokens(bench).subList(2, 4));
            assertEquals(micros(60), bench.device.tokenIssuedMicros());
        }
    }

    @Test
    void theHealWaitsForNobody() {
        try (Bench bench = refusedToTheUser(script().event(1, "{}"))) {
            bench.device.enter(DevicePhase.HEALED, micros(33));
            assertEquals(1, bench.push().size());
            assertEquals("33 signed-in 1 queued", tokens(bench).get(2));
        }
    }

    @Test
    void afterTheHealEveryTokenIsRefreshed() {
        try (Bench bench = Bench.storm(script().signsInAgain(60, 20).event(1, "{}"))) {
            bench.pushAt(31);
            bench.at(32);
            bench.device.enter(DevicePhase.HEALED, micros(32));
            refused(bench);
            assertEquals("32 token-refreshed", tokens(bench).get(1), "the answer to what was sent in the storm");
            assertEquals(1, bench.push().size());
        }
    }
}
