package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CommonStartTest {

    private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

    private final StatusBoard board = new StatusBoard();

    private static CommonStart seenAt(Instant now) {
        return new CommonStart(AT, InstantSource.fixed(now));
    }

    @Test
    void aStartThatIsAheadIsTaken() {
        assertDoesNotThrow(() -> seenAt(AT.minusNanos(1)).requireAhead(""));
        assertDoesNotThrow(() -> seenAt(AT.minus(Duration.ofHours(24))).requireAhead(""));
    }

    @Test
    void aStartThatHasPassedIsRefusedWithTheTimeItIs() {
        for (Instant now : List.of(AT, AT.plusSeconds(90))) {
            RunRefused refused =
                    assertThrows(RunRefused.class, () -> seenAt(now).requireAhead("every device was ready only now"));

            assertFalse(refused.serverBrokeProtocol());
            assertEquals(
                    "the common start 2026-05-01T10:00:00Z has passed: it is " + now
                            + " now, and every device was ready only now. Choose one that leaves every shard time to get"
                            + " ready (--start-at INSTANT).",
                    refused.getMessage());
        }
    }

    @Test
    void aStartOfAnotherDayIsRefusedAsAMistake() {
        RunRefused refused = assertThrows(
                RunRefused.class,
                () -> seenAt(AT.minus(Duration.ofHours(24)).minusNanos(1)).requireAhead(""));

        assertTrue(refused.getMessage().contains("is more than 24 hours ahead"), refused::getMessage);
    }

    @Test
    void whileItIsWaitedForTheTimeOfDayMayBeSet() {
        Queue<Instant> seen =
                new ArrayDeque<>(List.of(AT.minusMillis(3), AT.minusMillis(9), AT.minusMillis(1), AT.plusMillis(2)));

        new CommonStart(AT, seen::remove).await(board);

        assertTrue(seen.isEmpty(), seen::toString);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        CommonStart far = new CommonStart(AT, () -> {
            looked.countDown();
            return AT.minus(Duration.ofHours(3));
        });
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> far.await(board));

        looked.await();
        board.interrupt();

        waiting.get();
    }

    @Test
    void progressSaysWhatIsWaitedFor() {
        assertEquals(
                "waiting for the start at 2026-05-01T10:00:00Z",
                seenAt(AT.minusSeconds(1)).words());
    }
}
