package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.expecting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The figures of a stretch of a run. */
class WindowTest {

    /** Three changes, at 10, 20 and 30 s, sent at 12, 20 and 35 s; each waits longer than the one before. */
    private static Story threeChanges() {
        return new Story()
                .at(10)
                .logs("a", "m1", "r1", "{}")
                .at(12)
                .sends("a", "q1", "m1@0")
                .at(13)
                .answers("q1", "m1 accepted 1")
                .at(20)
                .logs("a", "m2", "r2", "{}")
                .sends("a", "q2", "m2@0")
                .at(25)
                .answers("q2", "m2 accepted 1")
                .at(30)
                .logs("a", "m3", "r3", "{}")
                .at(35)
                .sends("a", "q3", "m3@0")
                .at(40)
                .answers("q3", "m3 accepted 1");
    }

    private static Metrics within(long fromSeconds, long untilSeconds) {
        return Judge.metrics(
                threeChanges().history(),
                expecting(NO_OBJECTIVES),
                new Window(fromSeconds * 1_000_000, untilSeconds * 1_000_000));
    }

    @Test
    void aChangeCountsWhereItWasMadeWhereverItWasAnswered() {
        Metrics.QueueDwell dwell = within(11, 21).queueDwellSeconds();

        assertEquals(1, dwell.count());
        assertEquals(5.0, dwell.max());
    }

    @Test
    void aBatchCountsWhereItWasDueAndTheEndOfAWindowIsNotInIt() {
        assertEquals(1, within(12, 20).batchLatencyMs().fromTick().count());
        assertEquals(2, within(12, 21).batchLatencyMs().fromTick().count());
        assertEquals(0, within(36, 50).batchLatencyMs().fromTick().count());
    }

    @Test
    void aWindowOfEverythingGivesWhatAJudgementGives() {
        assertEquals(
                Judge.judge(threeChanges().history(), expecting(NO_OBJECTIVES)).metrics(), within(-100, 100));
    }

    @Test
    void whatIsNoTimeIsCountedOverTheWholeRun() {
        Metrics nothing = within(90, 100);

        assertEquals(3, nothing.requests());
        assertEquals(3, nothing.actions());
        assertEquals(0, nothing.queueDwellSeconds().count());
    }
}
