package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.link.Agenda;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime(-100, 60);
    private final List<String> done = new ArrayList<>();

    private Agenda.Alarm at(long micros, String what) {
        return time.at(micros, () -> done.add(time.nowMicros() + " " + what));
    }

    @Test
    void thingsHappenInTheOrderOfTheirTimes() {
        at(30, "c");
        at(-10, "a");
        at(20, "b");
        time.runUntil(30);
        assertEquals(List.of("-10 a", "20 b", "30 c"), done);
    }

    @Test
    void ofTwoThingsAtOneTimeTheFirstAskedForComesFirst() {
        for (int i = 0; i < 100; i++) {
            at(5, "number " + i);
        }
        time.runUntil(5);
        for (int i = 0; i < 100; i++) {
            assertEquals("5 number " + i, done.get(i));
        }
    }

    @Test
    void whatIsCancelledDoesNotHappen() {
        Agenda.Alarm alarm = at(5, "a");
        at(5, "b");
        Agenda.Alarm late = at(4, "c");
        alarm.cancel();
        time.runUntil(10);
        late.cancel();
        alarm.cancel();
        assertEquals(List.of("4 c", "5 b"), done);
    }

    @Test
    void oneThingMayCancelAnotherOfTheSameTime() {
        List<Agenda.Alarm> second = new ArrayList<>();
        time.at(5, () -> second.get(0).cancel());
        second.add(at(5, "never"));
        time.runUntil(5);
        assertEquals(List.of(), done);
    }

    @Test
    void nothingHappensBeforeWhoeverAskedHasReturned() {
        time.at(5, () -> {
            at(5, "asked for now");
            at(-50, "asked for a time that has passed");
            done.add("returned");
        });
        at(5, "asked for before");
        time.runUntil(5);
        assertEquals(
                List.of("returned", "5 asked for before", "5 asked for now", "5 asked for a time that has passed"),
                done);
    }

    @Test
    void timeStandsWhereItWasToldToEvenIfNothingHappens() {
        at(51, "later");
        time.runUntil(50);
        assertEquals(50, time.nowMicros());
        time.runUntil(20);
        assertEquals(50, time.nowMicros(), "it never goes back");
        assertEquals(List.of(), done);
    }

    @Test
    void itStopsAsSoonAsItIsDone() {
        at(1, "a");
        at(1, "b");
        at(2, "c");
        assertTrue(time.runUntil(() -> done.size() == 2, 100));
        assertEquals(1, time.nowMicros());
        assertFalse(time.runUntil(() -> done.size() == 9, 100));
        assertEquals(100, time.nowMicros());
        assertEquals(List.of("1 a", "1 b", "2 c"), done);
    }

    @Test
    void whatAJumpLeavesOutHappensAtItsEnd() {
        at(-50, "a");
        at(10, "b");
        time.jumpTo(0);
        time.runUntil(10);
        assertEquals(List.of("-50 a", "10 b"), done);
    }

    @Test
    void aJumpNeverGoesBack() {
        time.runUntil(7);
        time.jumpTo(0);
        assertEquals(7, time.nowMicros());
    }

    @Test
    void whatIsAskedForAtTheEndOfTimeNeverHappens() {
        at(Long.MAX_VALUE, "never").cancel();
        at(Long.MAX_VALUE - 1, "almost never");
        time.runUntil(Long.MAX_VALUE);
        assertEquals(List.of(Long.MAX_VALUE - 1 + " almost never"), done);
    }

    @Test
    void realTimeIsBarnTimeAtItsSpeed() {
        assertEquals(60, time.speed());
        assertEquals(120_000, time.barnMicros(2_000));
    }
}
