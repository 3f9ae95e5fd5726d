package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is next, among many. */
class TimeWheelTest {

    private static final long NOBODY = -1;

    @Test
    void whoIsDueFirstIsTakenFirstHoweverFarTheNextOneIs() {
        TimeWheel wheel = new TimeWheel(3);
        wheel.set(0, 90_000_000_000L); // a day and an hour: many turns of the wheel
        wheel.set(1, 1_500);
        wheel.set(2, 1_499);

        assertEquals(2, wheel.take(Long.MAX_VALUE));
        assertEquals(1, wheel.take(Long.MAX_VALUE));
        assertEquals(0, wheel.take(Long.MAX_VALUE));
        assertEquals(90_000_000_000L, wheel.at(0));
        assertEquals(NOBODY, wheel.take(Long.MAX_VALUE));
    }

    @Test
    void nobodyIsTakenBeforeItsTime() {
        TimeWheel wheel = new TimeWheel(1);
        wheel.set(0, 5_000_700);

        assertEquals(NOBODY, wheel.take(5_000_699));
        assertEquals(0, wheel.take(5_000_700));
    }

    @Test
    void whoIsSetToThePastIsNext() {
        TimeWheel wheel = new TimeWheel(2);
        wheel.set(0, 7_000_000);
        wheel.take(7_000_000);
        wheel.set(1, 7_000_100);
        wheel.set(0, 3_000_000);

        assertEquals(0, wheel.take(7_000_500));
        assertEquals(1, wheel.take(7_000_500));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void membersAreTakenInTheOrderInWhichAHeapWouldGiveThem(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        int members = 200;
        TimeWheel wheel = new TimeWheel(members);
        PriorityQueue<long[]> heap = new PriorityQueue<>(
                Comparator.<long[]>comparingLong(one -> one[0]).thenComparingLong(one -> one[1]));
        for (int member = 0; member < members; member++) {
            set(wheel, heap, member, chance.nextLong(3_000_000));
        }
        for (int i = 0; i < 20_000; i++) {
            long[] expected = heap.remove();
            assertEquals(expected[1], wheel.take(Long.MAX_VALUE), "event " + i);
            // Mostly soon, at times at once, and at times later than the wheel is long.
            long[] waits = {0, chance.nextLong(900), chance.nextLong(30_000_000), chance.nextLong(5_000_000_000L)};
            set(wheel, heap, (int) expected[1], expected[0] + waits[chance.nextInt(waits.length)]);
        }
    }

    private static void set(TimeWheel wheel, PriorityQueue<long[]> heap, int member, long atMicros) {
        wheel.set(member, atMicros);
        heap.add(new long[] {atMicros, member});
    }
}
