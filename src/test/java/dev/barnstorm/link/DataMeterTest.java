package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.DataPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes against an allowance: 100 in each period of 1,000 microseconds, from 0 on. */
class DataMeterTest {
    private static final long NEVER = Long.MAX_VALUE;
    private final DataMeter meter = new DataMeter(new DataPlan(100, 1_000, 0, null));

    @Test
    void anAllowanceHoldsWhatItHolds() {
        assertTrue(meter.take(0, 0, 60));
        assertTrue(meter.take(10, 10, 40));
        assertEquals(NEVER, meter.usedUpSince(999));
        assertFalse(meter.take(20, 20, 1));
        assertEquals(20, meter.usedUpSince(20));
    }

    @Test
    void whatDoesNotFitUsesItUpHoweverMuchIsLeft() {
        assertFalse(meter.take(0, 5, 101));
        assertFalse(meter.take(6, 6, 1), "a smaller piece that comes later does not slip through");
        assertEquals(NEVER, meter.usedUpSince(4));
        assertEquals(5, meter.usedUpSince(5));
    }

    @Test
    void itChangesWhenItIsUsedUpAndWhenThePeriodEnds() {
        meter.take(0, 700, 101);
        assertEquals(700, meter.changesAfter(0));
        assertEquals(1_000, meter.changesAfter(700));
        assertEquals(NEVER, meter.changesAfter(1_000));
    }

    @Test
    void bytesCountInThePeriodInWhichTheyBeginToPass() {
        assertTrue(meter.take(990, 999, 100));
        assertTrue(meter.take(990, 1_000, 100));
        assertFalse(meter.take(990, 1_001, 1));
        assertFalse(meter.take(990, 999, 1), "the other direction may still be in the former period");
        assertEquals(999, meter.usedUpSince(999));
        assertEquals(NEVER, meter.usedUpSince(1_000));
        assertEquals(1_001, meter.usedUpSince(1_001));
    }

    @Test
    void whatIsLostBeforeItBeginsWasNeverCounted() {
        meter.take(0, 0, 40);
        meter.take(0, 100, 60);
        meter.take(0, 200, 60);
        assertEquals(200, meter.changesAfter(0));
        meter.lost(50);
        assertEquals(NEVER, meter.changesAfter(0));
        assertTrue(meter.take(60, 60, 60));
        assertFalse(meter.take(60, 60, 1));
    }

    @Test
    void whatHadBegunIsCountedThoughItIsLost() {
        meter.take(0, 0, 100);
        meter.take(0, 10, 1);
        meter.lost(10);
        assertEquals(10, meter.usedUpSince(10));
        assertFalse(meter.take(20, 20, 1));
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 40), LongStream.of(System.nanoTime()));
    }

    /** Two directions, each with a queue of its own, and outages now and then that lose what is queued. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noPeriodEverHoldsMoreThanItsAllowance(long seed) {
        Chance chance = new Chance(seed);
        DataPlan plan = new DataPlan(1_448 + chance.below(5_000), 500 + chance.below(5_000), 0, null);
        DataMeter counted = new DataMeter(plan);
        Map<Long, Long> passedByPeriod = new HashMap<>();
        Map<Long, Long> begunInPeriod = new HashMap<>();
        long now = 0;
        long[] free = {0, 0};
        for (int i = 0; i < 2_000; i++) {
            now += chance.below(300);
            if (chance.happens(0.02)) {
                long lost = now;
                counted.lost(lost);
                begunInPeriod.keySet().removeIf(start -> start > lost);
                free[0] = now;
                free[1] = now;
            }
            int way = (int) chance.below(2);
            long start = Math.max(now, free[way]);
            int bytes = 1 + (int) chance.below(1_448);
            if (counted.take(now, start, bytes)) {
                begunInPeriod.merge(start, (long) bytes, Long::sum);
                free[way] = start + chance.below(400);
            }
        }
        begunInPeriod.forEach((start, bytes) -> passedByPeriod.merge(plan.periodAt(start), bytes, Long::sum));
        passedByPeriod.forEach((period, bytes) -> assertTrue(
                bytes <= plan.allowanceBytes(),
                () -> "period " + period + " holds " + bytes + " of " + plan.allowanceBytes()));
        assertFalse(passedByPeriod.isEmpty());
    }
}
