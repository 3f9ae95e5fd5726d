package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits here for what never comes is ended by the timeout: no test measures how long anything takes. */
@Timeout(60)
class HandOverTest {

    private static final long AN_HOUR = 3_600_000;

    @Test
    void nobodyWhoHurriesIsKeptWaitingAndWhatHasNoRoomIsCounted() {
        HandOver<Integer> full = new HandOver<>(10, 1, weight -> weight);

        assertTrue(full.offer(60), "a single one may be heavier than all the room");
        assertFalse(full.offer(1));
        assertEquals(List.of(60), full.take());
        assertTrue(full.offer(6));
        assertFalse(full.offer(5));
        assertTrue(full.offer(4));
        full.end();
        assertEquals(List.of(6, 4), full.take());
        assertFalse(full.offer(1));
    }

    @Test
    void whatIsNotWorthTakingIsTakenWhenThereIsNoRoomOrNothingMoreComes() {
        HandOver<Integer> some = new HandOver<>(10, 9, weight -> weight);
        List<Integer> taken = new ArrayList<>();
        Thread taker = new Thread(() -> {
            for (List<Integer> batch = some.take(); !batch.isEmpty(); batch = some.take()) {
                taken.add(batch.stream().mapToInt(weight -> weight).sum());
            }
        });
        taker.start();

        for (int i = 0; i < 5; i++) {
            some.put(6); // 6 is too little to be taken, and leaves too little room for the next
        }
        some.end();

        assertDoesNotThrow(() -> taker.join());
        assertEquals(List.of(6, 6, 6, 6, 6), taken);
    }

    @Test
    void whatIsNotWorthTakingIsTakenAllTheSameAfterAWhile() {
        HandOver<String> patient = new HandOver<>(10, 9, 1);

        patient.put("a");

        assertEquals(List.of("a"), patient.take());
    }

    @Test
    void enoughIsTakenWithoutWaitingForMore() {
        HandOver<Integer> patient = new HandOver<>(10, 3, AN_HOUR);

        patient.putAll(List.of(1, 2, 3));

        assertEquals(List.of(1, 2, 3), patient.take());
    }

    @Test
    void whatIsHurriedIsTakenWithoutWaitingForMore() {
        HandOver<String> patient = new HandOver<>(10, 9, AN_HOUR);

        patient.put("a");
        patient.hurry();

        assertEquals(List.of("a"), patient.take());
    }

    @Test
    void whatComesAfterwardsIsNotHurried() throws Exception {
        HandOver<String> patient = new HandOver<>(10, 2, AN_HOUR);
        patient.put("a");
        patient.hurry();
        patient.take();
        FutureTask<List<String>> taken = new FutureTask<>(patient::take);
        Thread taker = new Thread(taken);
        taker.start();

        patient.put("b");
        awaitWaiting(taker);
        patient.put("c");

        assertEquals(List.of("b", "c"), taken.get());
    }

    @Test
    void whoWaitsForMoreIsWokenByWhoHurries() throws Exception {
        HandOver<String> patient = new HandOver<>(10, 9, AN_HOUR);
        FutureTask<List<String>> taken = new FutureTask<>(patient::take);
        Thread taker = new Thread(taken);
        taker.start();
        patient.put("a");
        awaitWaiting(taker);

        patient.hurry();

        assertEquals(List.of("a"), taken.get());
    }

    /** Until it waits for a while, and not for ever: it has seen that something came. */
    private static void awaitWaiting(Thread taker) {
        while (taker.getState() != Thread.State.TIMED_WAITING) {
            assertTrue(taker.isAlive(), "it has taken too early");
            Thread.onSpinWait();
        }
    }

    @Test
    void whatStillWaitsIsTakenWhenItEnds() {
        HandOver<String> patient = new HandOver<>(10, 9, AN_HOUR);

        patient.put("a");
        patient.end();

        assertEquals(List.of("a"), patient.take());
        assertEquals(List.of(), patient.take());
    }

    @Test
    void aTakerWhoIsInterruptedTakesWhatThereIsAndStaysInterrupted() {
        HandOver<String> patient = new HandOver<>(10, 9, AN_HOUR);
        patient.put("a");

        Thread.currentThread().interrupt();

        assertEquals(List.of("a"), patient.take());
        assertTrue(Thread.interrupted());
    }
}
