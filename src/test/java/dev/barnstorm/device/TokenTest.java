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

    private static List<String> tokens(Bench bench) {
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> lifecycle.what().startsWith("token"))
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
}
