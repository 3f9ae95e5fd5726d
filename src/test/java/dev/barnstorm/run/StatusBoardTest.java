package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatusBoardTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final StatusBoard board = new StatusBoard();

    @Test
    void whoeverWaitsLooksAgainWhenSomebodyRings() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch looked = new CountDownLatch(1);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> board.await(
                () -> {
                    looked.countDown();
                    return done.get();
                },
                LONG));

        looked.await();
        done.set(true);
        board.ring();

        assertTrue(waiting.get());
    }

    @Test
    void theTimeIsUpWithoutWhatWasWaitedFor() {
        assertFalse(board.await(() -> false, Duration.ofMillis(1)));
    }

    @Test
    void aFailureOfTheHarnessIsThrownAtWhoeverWaitsAndTheFirstOneCounts() {
        board.fail(new IllegalStateException("first"));
        board.fail(new IllegalStateException("second"));

        HarnessFailure failure = assertThrows(HarnessFailure.class, () -> board.await(() -> true, LONG));
        assertEquals("first", failure.getMessage());
    }

    @Test
    void anInterruptEndsTheWaitForTheStormsEnd() throws Exception {
        CompletableFuture<Void> storm = CompletableFuture.runAsync(() -> board.awaitInterruptAtMost(LONG.toNanos()));

        board.interrupt();

        storm.get();
        assertTrue(board.isInterrupted());
    }

    @Test
    void whatChangesWhileSomebodyLooksIsSeenToo() {
        AtomicInteger looks = new AtomicInteger();

        boolean seen = board.await(
                () -> {
                    if (looks.incrementAndGet() == 1) {
                        board.ring(); // as a device would that changes right behind the look
                        return false;
                    }
                    return true;
                },
                LONG);

        assertTrue(seen);
        assertEquals(2, looks.get());
    }

    @Test
    void aFailureIsThrownAtWhoeverWaitsBetweenTwoLooks() throws Exception {
        CountDownLatch looked = new CountDownLatch(2);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> board.await(
                () -> {
                    looked.countDown();
                    return false;
                },
                LONG));
        while (looked.getCount() > 0) {
            board.ring();
        }

        board.fail(new IllegalStateException("broken"));

        ExecutionException thrown = assertThrows(ExecutionException.class, waiting::get);
        assertEquals("broken", thrown.getCause().getMessage());
    }
}
