package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static dev.barnstorm.check.Verdicts.judge;

import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.scenario.ChecksSpec;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReconnectPeakTest {

    private static final String CHECK = "reconnect-peak";

    private static Expectations upTo(double times) {
        return expecting(new ChecksSpec(
                new TreeMap<>(), null, new TreeMap<>(), new TreeMap<>(), false, null, null, times, new TreeMap<>()));
    }

    private static void link(Story story, String device, double seconds, boolean offline) {
        story.at(seconds)
                .happens(new LinkChanged(
                        story.now(), Story.device(device), Story.SITE, offline ? "dead" : "up", offline, false));
    }

    /** Device a asks twice a second for ten seconds; then both lose their links, and get them back at 100 s. */
    private static Story beforeTheReturn() {
        Story story = new Story();
        for (int i = 0; i < 20; i++) {
            story.at(i / 2.0).pulls("a", "steady-" + i);
        }
        link(story, "a", 10, true);
        link(story, "b", 10, true);
        link(story, "a", 50, true); // from one outage into another
        link(story, "a", 100, false);
        link(story, "b", 100, false);
        return story;
    }

    private static Story bothCameBack() {
        Story story = beforeTheReturn();
        for (int i = 0; i < 6; i++) {
            story.at(100.1).pulls("a", "back-a-" + i).pulls("b", "back-b-" + i);
        }
        return story.at(101)
                .pulls("a", "later")
                .at(3600)
                .happens(new PhaseBegan(3_600_000_000L, "heal", 0))
                .at(3601)
                .pulls("a", "healed-1")
                .pulls("a", "healed-2");
    }

    @Test
    void aPeakWithinItsObjective() {
        assertSays(
                judge(CHECK, bothCameBack(), upTo(6)),
                """
                PASS
                allowed: 6 times the steady mean
                measured: 6 times the steady mean: 12 requests in the busiest second after a correlated return, 2 a second otherwise
                message: allowed 6 times the steady mean, measured 6 times the steady mean: 12 requests in the busiest second after a correlated return, 2 a second otherwise; second 100, when 2 devices had come back at 100 s
                """);
    }

    @Test
    void aPeakBeyondItsObjective() {
        assertSays(
                judge(CHECK, bothCameBack(), upTo(5.9)),
                """
                FAIL
                allowed: 5.9 times the steady mean
                measured: 6 times the steady mean: 12 requests in the busiest second after a correlated return, 2 a second otherwise
                message: allowed 5.9 times the steady mean, measured 6 times the steady mean: 12 requests in the busiest second after a correlated return, 2 a second otherwise; second 100, when 2 devices had come back at 100 s
                - null null at 100 s: reconnect-peak stays within its objective; expected 5.9 times the steady mean; found 6 times the steady mean: 12 requests in the busiest second after a correlated return, 2 a second otherwise; second 100, when 2 devices had come back at 100 s
                """);
    }

    @Test
    void itIsSteadyAgainTenMinutesAfterAReturn() {
        Story story = beforeTheReturn();
        story.at(699.9).pulls("a", "felt-1").pulls("a", "felt-2").pulls("a", "felt-3");
        story.at(700)
                .pulls("a", "steady-a")
                .pulls("b", "steady-b")
                .pulls("b", "steady-c")
                .pulls("b", "steady-d");
        assertSays(
                judge(CHECK, story, upTo(2)),
                """
                PASS
                allowed: 2 times the steady mean
                measured: 1.375 times the steady mean: 3 requests in the busiest second after a correlated return, 2.182 a second otherwise
                message: allowed 2 times the steady mean, measured 1.375 times the steady mean: 3 requests in the busiest second after a correlated return, 2.182 a second otherwise; second 699, when 2 devices had come back at 100 s
                """);
    }

    /** What b is offline for from the first moment on, in two states, is no steady time, though somebody is online in it. */
    @Test
    void anOutageThatBeginsWithTheStormIsLeftOutFromItsBegin() {
        Story story = new Story();
        for (String device : new String[] {"a", "b"}) {
            link(story, device, 0, true);
            link(story, device, 50, true);
            link(story, device, 100, false);
        }
        for (int i = 0; i < 10; i++) {
            story.at(1).pulls("c", "meanwhile-" + i);
        }
        story.at(100).pulls("a", "q1").pulls("a", "q2").pulls("b", "q3").pulls("b", "q4");
        for (int i = 0; i < 13; i++) {
            story.at(1024).pulls("c", "steady-" + i); // in the 325 seconds since 700 s
        }
        assertSays(
                judge(CHECK, story, upTo(100)),
                """
                PASS
                allowed: 100 times the steady mean
                measured: 100 times the steady mean: 4 requests in the busiest second after a correlated return, 0.04 a second otherwise
                message: allowed 100 times the steady mean, measured 100 times the steady mean: 4 requests in the busiest second after a correlated return, 0.04 a second otherwise; second 100, when 2 devices had come back at 100 s
                """);
    }

    @Test
    void whoComesBackWithTheHealDidNotComeBackInTheStorm() {
        Story story = beforeTheReturn();
        story.at(100.5).pulls("a", "q1").pulls("b", "q2").pulls("b", "q3");
        for (String device : new String[] {"c", "d", "e", "f", "g"}) {
            link(story, device, 1000, true);
            link(story, device, 3600, false);
        }
        story.happens(new PhaseBegan(3_600_000_000L, "heal", 0));
        assertSays(
                judge(CHECK, story, upTo(6)),
                """
                PASS
                allowed: 6 times the steady mean
                measured: 1.5 times the steady mean: 3 requests in the busiest second after a correlated return, 2 a second otherwise
                message: allowed 6 times the steady mean, measured 1.5 times the steady mean: 3 requests in the busiest second after a correlated return, 2 a second otherwise; second 100, when 2 devices had come back at 100 s
                """);
    }

    @Test
    void aReturnOfFewBesideOneOfManyIsNotLookedAt() {
        Story story = beforeTheReturn();
        for (String device : new String[] {"c", "d", "e", "f", "g"}) {
            link(story, device, 10, true);
            link(story, device, 1000, false);
        }
        story.at(100.5).pulls("a", "q1").pulls("b", "q2").pulls("b", "q3");
        story.at(1000.5).pulls("c", "q4");
        assertSays(
                judge(CHECK, story, upTo(2)),
                """
                PASS
                allowed: 2 times the steady mean
                measured: 0.5 times the steady mean: 1 requests in the busiest second after a correlated return, 2 a second otherwise
                message: allowed 2 times the steady mean, measured 0.5 times the steady mean: 1 requests in the busiest second after a correlated return, 2 a second otherwise; second 1000, when 5 devices had come back at 1,000 s
                """);
    }

    @Test
    void whereNobodyCameBackWithAnotherItIsUndecided() {
        Story story = new Story().at(1).pulls("a", "q1");
        link(story, "a", 10, true);
        link(story, "a", 20, false);
        link(story, "b", 10, true);
        link(story, "b", 21, false);
        assertSays(
                judge(CHECK, story, upTo(2)),
                """
                UNKNOWN
                allowed: 2 times the steady mean
                measured: nothing
                message: undecided: no devices came back together
                """);
    }

    @Test
    void whereNoSecondIsSteadyItIsUndecided() {
        Story story = new Story();
        link(story, "a", 0, true);
        link(story, "b", 0, true);
        link(story, "a", 20, false);
        link(story, "b", 20, false);
        story.at(20.5).pulls("a", "q1");
        assertSays(
                judge(CHECK, story, upTo(2)),
                """
                UNKNOWN
                allowed: 2 times the steady mean
                measured: 1 requests in the busiest second after a correlated return
                message: undecided: no second of the storm is steady: all lie in outages or within 600 s after a return
                """);
    }

    @Test
    void withoutALimitItDoesNotApply() {
        assertSays(
                judge(CHECK, bothCameBack(), expecting(NO_OBJECTIVES)),
                """
                NOT_APPLICABLE (gates nothing)
                allowed:
                measured:
                message: n/a: the scenario states no limit for it
                """);
    }

    @Test
    void whereNoNetworkIsCorrelatedItDoesNotApply() {
        assertSays(
                judge(CHECK, bothCameBack(), Verdicts.uncorrelated(upTo(2))),
                """
                NOT_APPLICABLE (gates nothing)
                allowed:
                measured:
                message: n/a: no network of the scenario is correlated, so no devices come back together
                """);
    }

    @Test
    void aLongStormIsCountedToItsEndAndNoFurther() {
        Story story = bothCameBack().at(3_000).pulls("a", "steady-late").at(0).pulls("a", "steady-first");
        link(story, "a", 3_590, true);
        link(story, "b", 3_590, true);
        link(story, "a", 3_600, false);
        link(story, "b", 3_600, false);
        for (int i = 0; i < 50; i++) {
            story.pulls("a", "end-" + i);
        }
        assertSays(
                judge(CHECK, story, upTo(2_000)),
                """
                PASS
                allowed: 2,000 times the steady mean
                measured: 1,260.545 times the steady mean: 12 requests in the busiest second after a correlated return, 0.01 a second otherwise
                message: allowed 2,000 times the steady mean, measured 1,260.545 times the steady mean: 12 requests in the busiest second after a correlated return, 0.01 a second otherwise; second 100, when 2 devices had come back at 100 s
                """);
    }

    @Test
    void aReturnOfHalfAsManyAsEverIsLookedAt() {
        Story story = beforeTheReturn();
        for (String device : new String[] {"c", "d", "e", "f"}) {
            link(story, device, 10, true);
            link(story, device, 1000, false);
        }
        story.at(100.5).pulls("a", "q1").pulls("b", "q2").pulls("b", "q3");
        story.at(1000.5).pulls("c", "q4").pulls("d", "q5").pulls("e", "q6");
        assertSays(
                judge(CHECK, story, upTo(2)),
                """
                PASS
                allowed: 2 times the steady mean
                measured: 1.5 times the steady mean: 3 requests in the busiest second after a correlated return, 2 a second otherwise
                message: allowed 2 times the steady mean, measured 1.5 times the steady mean: 3 requests in the busiest second after a correlated return, 2 a second otherwise; second 100, when 2 devices had come back at 100 s
                """);
    }

    @Test
    void anOutageMayBeginWithTheStorm() {
        Story story = new Story();
        link(story, "a", 0, true);
        link(story, "b", 0, true);
        for (int i = 0; i < 20; i++) {
            story.at(i / 2.0).pulls("c", "meanwhile-" + i);
        }
        link(story, "a", 100, false);
        link(story, "b", 100, false);
        story.at(100.5).pulls("a", "q1").pulls("b", "q2").at(800).pulls("c", "q3");
        assertSays(
                judge(CHECK, story, upTo(400)),
                """
                PASS
                allowed: 400 times the steady mean
                measured: 202 times the steady mean: 2 requests in the busiest second after a correlated return, 0.01 a second otherwise
                message: allowed 400 times the steady mean, measured 202 times the steady mean: 2 requests in the busiest second after a correlated return, 0.01 a second otherwise; second 100, when 2 devices had come back at 100 s
                """);
    }
}
