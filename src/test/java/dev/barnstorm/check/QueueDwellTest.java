package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.BackedOff;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.scenario.ChecksSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The objective on queue dwell, and what the wait is spent on. */
class QueueDwellTest {

    private static ChecksSpec dwellUpTo(Duration p95) {
        return new ChecksSpec(
                new TreeMap<>(),
                null,
                new TreeMap<>(Map.of("p95", p95)),
                new TreeMap<>(),
                false,
                null,
                null,
                null,
                new TreeMap<>());
    }

    /** A change that waits for everything that there is to wait for: 10 s for the tick, 20 offline, 30 backing off. */
    private static Story aLongWait() {
        String a = Story.device("a");
        return new Story()
                .at(0)
                .creates("a", "m1", "r1", "{}")
                .happens(new LinkChanged(10_000_000, a, Story.SITE, "offline", true, true))
                .happens(new LinkChanged(30_000_000, a, Story.SITE, "connected", false, false))
                .happens(new SessionBegan(30_000_000, a, Story.SITE, 1, "reconnect", 30_000_000))
                .at(31)
                .creates("a", "m2", "r2", "{}")
                .at(32)
                .sends("a", "q1", "m1@0")
                .at(37)
                .givesUp("q1")
                .happens(new SessionEnded(37_000_000, a, Story.SITE, 1, "time-out"))
                .happens(new BackedOff(37_000_000, a, Story.SITE, 67_000_000, 1, "time-out"))
                .happens(new SessionBegan(67_000_000, a, Story.SITE, 2, "retry", 67_000_000))
                .at(67)
                .sends("a", "q2", "m1@0")
                .at(68)
                .answers("q2", "m1 accepted 1")
                .sends("a", "q3", "m2@0")
                .at(69)
                .answers("q3", "m2 accepted 1")
                .happens(new SessionEnded(69_000_000, a, Story.SITE, 2, "complete"));
    }

    @Test
    void queueDwellWithinItsObjective() {
        assertSays(
                judge("queue-dwell", aLongWait(), expecting(dwellUpTo(Duration.ofSeconds(68)))),
                """
                PASS
                allowed: p95 68 s
                measured: p95 68 s over 2 settled mutations
                message: allowed p95 68 s, measured p95 68 s over 2 settled mutations; longest: barn-01/a, record r1
                """);
    }

    @Test
    void queueDwellBeyondItsObjective() {
        assertSays(
                judge("queue-dwell", aLongWait(), expecting(dwellUpTo(Duration.ofSeconds(60)))),
                """
                FAIL
                allowed: p95 60 s
                measured: p95 68 s over 2 settled mutations
                message: allowed p95 60 s, measured p95 68 s over 2 settled mutations; longest: barn-01/a, record r1
                - r1 barn-01/a at 68 s: queue-dwell p95 stays within its objective; expected 60 s; found 68 s over 2 settled mutations; longest: barn-01/a, record r1
                """);
    }

    @Test
    void queueDwellOfNothingIsUndecided() {
        assertSays(
                judge("queue-dwell", new Story(), expecting(dwellUpTo(Duration.ofSeconds(60)))),
                """
                UNKNOWN
                allowed: p95 60 s
                measured: nothing over 0 settled mutations
                message: undecided: there were no settled mutations
                """);
    }

    @Test
    void dwellIsSplitByTheFirstCauseThatFits() {
        Metrics.ByCause byCause = Judge.judge(aLongWait().history(), expecting(NO_OBJECTIVES))
                .metrics()
                .queueDwellSeconds()
                .byCause();
        assertEquals(new Metrics.Part(7, 7 / 106.0), byCause.inFlight()); // m1: 32–37 and 67–68, m2: 68–69
        assertEquals(new Metrics.Part(20, 20 / 106.0), byCause.offline());
        assertEquals(new Metrics.Part(60, 60 / 106.0), byCause.retrying()); // both: 37–67
        assertEquals(new Metrics.Part(10, 10 / 106.0), byCause.waitingForTick()); // m1: 0–10
        assertEquals(new Metrics.Part(9, 9 / 106.0), byCause.behindEarlier()); // m1: 30–32, m2: 31–37 and 67–68
    }

    @Test
    void waitsAreDrawnByTheirLengthAndTheCauseOfMostOfThem() {
        Map<String, Long> oneRetried =
                Map.of("inFlight", 0L, "offline", 0L, "retrying", 1L, "waitingForTick", 0L, "behindEarlier", 0L);
        assertEquals(
                List.of(new Pictures.DwellBin(32, 64, oneRetried), new Pictures.DwellBin(64, 128, oneRetried)),
                Judge.judge(aLongWait().history(), expecting(NO_OBJECTIVES))
                        .pictures()
                        .dwell());
    }

    @Test
    void whoGetsNoConnectionIsOfflineAndHasNothingInFlight() {
        String a = Story.device("a");
        Story story = new Story()
                .at(0)
                .creates("a", "m1", "r1", "{}")
                .happens(new LinkChanged(0, a, Story.SITE, "silent-uplink", true, false))
                .happens(new SessionBegan(0, a, Story.SITE, 1, "tick", 0))
                .sends("a", "q1", "m1@0")
                .at(30)
                .cannotConnect("q1")
                .happens(new SessionEnded(30_000_000, a, Story.SITE, 1, "not sent"))
                .happens(new LinkChanged(40_000_000, a, Story.SITE, "recorded", false, false))
                .happens(new SessionBegan(40_000_000, a, Story.SITE, 2, "reconnect", 40_000_000))
                .at(40)
                .sends("a", "q2", "m1@0")
                .at(42)
                .answers("q2", "m1 accepted 1")
                .happens(new SessionEnded(42_000_000, a, Story.SITE, 2, "complete"));

        Metrics.ByCause byCause = Judge.judge(story.history(), expecting(NO_OBJECTIVES))
                .metrics()
                .queueDwellSeconds()
                .byCause();

        assertEquals(new Metrics.Part(40, 40 / 42.0), byCause.offline());
        assertEquals(new Metrics.Part(2, 2 / 42.0), byCause.inFlight());
    }

    private static LinkChanged link(double seconds, boolean offline) {
        return new LinkChanged(
                Math.round(seconds * 1e6), Story.device("a"), Story.SITE, offline ? "dead" : "up", offline, true);
    }

    private static BackedOff backedOff(double seconds, double untilSeconds) {
        long at = Math.round(seconds * 1e6);
        return new BackedOff(at, Story.device("a"), Story.SITE, Math.round(untilSeconds * 1e6), 1, "time-out");
    }

    private static Metrics.ByCause byCause(Story story) {
        return Judge.judge(story.history(), expecting(NO_OBJECTIVES))
                .metrics()
                .queueDwellSeconds()
                .byCause();
    }

    /** Made at 0 s, and taken at 100 s. */
    private static Story waitingThrough(HistoryEvent... events) {
        Story story = new Story().at(0).creates("a", "m1", "r1", "{}");
        for (HistoryEvent event : events) {
            story.happens(event);
        }
        return story.at(100).sends("a", "q1", "m1@0").answers("q1", "m1 accepted 1");
    }

    private static void assertWaits(double offline, double retrying, double forTick, Metrics.ByCause byCause) {
        assertEquals(new Metrics.Part(offline, offline / 100), byCause.offline());
        assertEquals(new Metrics.Part(retrying, retrying / 100), byCause.retrying());
        assertEquals(new Metrics.Part(forTick, forTick / 100), byCause.waitingForTick());
    }

    @Test
    void causesThatOverlapShareTheTimeByTheirRank() {
        assertWaits(
                20,
                10,
                70,
                byCause(waitingThrough(link(10, true), backedOff(20, 40), link(30, false), link(90, false))));
    }

    @Test
    void aBackOffThatIsReplacedByAnotherLastsNoLonger() {
        assertWaits(0, 30, 70, byCause(waitingThrough(backedOff(10, 90), backedOff(20, 40))));
    }

    @Test
    void whatIsLeftOfTheDayIsTheHealsToEnd() {
        HistoryEvent heal = new PhaseBegan(60_000_000, "heal", 0);
        assertWaits(20, 30, 50, byCause(waitingThrough(backedOff(10, 90), link(40, true), heal)));
    }

    @Test
    void whatIsSettledWithoutAnAnswerWaitsToTheEnd() {
        Story story = new Story()
                .at(0)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(40)
                .givesUp("q1")
                .happens(new SessionEnded(40_000_000, Story.device("a"), Story.SITE, 1, "time-out"))
                .at(100)
                .pulls("a", "q2", "m1@1")
                .settled("m1", "applied", 1, "seen");
        assertEquals(new Metrics.Part(40, 0.4), byCause(story).inFlight());
        assertWaits(0, 0, 60, byCause(story));
    }
}
