package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Measured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivenessTest {

    private static final String CHECK = "liveness";

    /** One flock, made and acknowledged. */
    private static Story created() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{\"n\":1}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1");
    }

    /** The head of a queue is answered 500 so many times. */
    private static Story failing(int times) {
        Story story = new Story().at(10).creates("a", "m1", "r1", "{}");
        for (int i = 1; i <= times; i++) {
            story.at(10 + i).sends("a", "q" + i, "m1@0").fails("q" + i, 500);
        }
        return story.at(100).sends("a", "q100", "m1@0").answers("q100", "m1 accepted 1");
    }

    @Test
    void everythingIsSettledInTime() {
        assertSays(
                judge(CHECK, created().ends("m1@1")),
                """
                PASS
                allowed: things that never end: 0
                measured: things that never end: 0, over 2 answers and waits
                message: holds for 2 answers and waits
                """);
    }

    @Test
    void quietIsNotReachedInTime() {
        assertSays(
                judge(CHECK, created().quietIsNotReached().ends("m1@1")),
                """
                FAIL
                allowed: things that never end: 0
                measured: things that never end: 1, over 2 answers and waits
                message: things that never end: 1, over 2 answers and waits; first: the run: everything is settled within the time allowed after the heal; expected quiet within 600 s, found still open: 2 rows in queues
                - null null at 3,660 s: everything is settled within the time allowed after the heal; expected quiet within 600 s; found still open: 2 rows in queues
                """);
    }

    @Test
    void aHeadThatIsAnsweredTenTimesInVain() {
        assertSays(
                judge(CHECK, failing(10).ends("m1@1")),
                """
                PASS
                allowed: things that never end: 0
                measured: things that never end: 0, over 12 answers and waits
                message: holds for 12 answers and waits
                """);
    }

    @Test
    void aHeadThatIsAnsweredElevenTimesInVain() {
        assertSays(
                judge(CHECK, failing(11).ends("m1@1")),
                """
                FAIL
                allowed: things that never end: 0
                measured: things that never end: 1, over 13 answers and waits
                message: things that never end: 1, over 13 answers and waits; first: record r1: the head of a queue gets somewhere when the server answers; expected at most 10 whole answers that get it nowhere, found one more to mutation m1: status 500
                - r1 barn-01/a at 21 s: the head of a queue gets somewhere when the server answers; expected at most 10 whole answers that get it nowhere; found one more to mutation m1: status 500
                """);
    }

    @Test
    void aRefusalWithoutANewerVersion() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{}")
                                .sends("b", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 conflict m1@1 rebase")
                                .ends("m1@1")),
                """
                FAIL
                allowed: things that never end: 0
                measured: things that never end: 1, over 3 answers and waits
                message: things that never end: 1, over 3 answers and waits; first: record r1: nobody is refused without a newer version; expected a current above version 1, found version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}
                - r1 barn-01/b at 21 s: nobody is refused without a newer version; expected a current above version 1; found version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}
                """);
    }

    @Test
    void aHistoryThatEndsBeforeQuietIsUndecided() {
        assertSays(
                judge(CHECK, created()),
                """
                UNKNOWN
                allowed: things that never end: 0
                measured: things that never end: 0, over 1 answers and waits
                message: undecided: the history ends before quiet, for 1 of the answers and waits
                """);
    }

    /** Quiet is missed at 3,660 s, a minute after the heal; a change is settled at that second. */
    private static Story settlingLate(double second, double lateMillis) {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .happens(new Measured(0, "residualMs.p99", lateMillis))
                .at(second)
                .sends("a", "q1", "m1@0")
                .answers("q1", "m1 accepted 1")
                .at(3_599)
                .quietIsNotReached()
                .ends("m1@1");
    }

    @Test
    void aLateHarnessThatWasStillGettingSomewhereIsNotTheServersFault() {
        assertEquals(Verdict.UNKNOWN, judge(CHECK, settlingLate(3_650, 2_001)).verdict());
        assertEquals(Verdict.UNKNOWN, judge(CHECK, settlingLate(3_645, 2_001)).verdict());
    }

    @Test
    void aLateHarnessIsNoExcuseWhereNothingWasSettlingAnyMore() {
        assertEquals(Verdict.FAIL, judge(CHECK, settlingLate(3_640, 2_001)).verdict());
    }

    @Test
    void aHarnessInTimeIsNoExcuse() {
        assertEquals(Verdict.FAIL, judge(CHECK, settlingLate(3_650, 2_000)).verdict());
    }

    /** A device that keeps a rejected change at its queue's head. */
    private static Story rejectedAgainAndAgain(int times) {
        Story story = new Story().at(10).logsNonsense("a", "m1", "r1").devicesDoNotReact();
        for (int i = 1; i <= times; i++) {
            story.at(10 + i).sends("a", "q" + i, "m1@0").answers("q" + i, "m1 rejected");
        }
        return story;
    }

    @Test
    void aHeadThatIsRejectedAgainAndAgain() {
        assertSays(
                judge(CHECK, rejectedAgainAndAgain(12).ends()),
                """
                FAIL
                allowed: things that never end: 0
                measured: things that never end: 1, over 13 answers and waits
                message: things that never end: 1, over 13 answers and waits; first: record r1: the head of a queue gets somewhere when the server answers; expected at most 10 whole answers that get it nowhere, found one more to mutation m1: status 200
                - r1 barn-01/a at 22 s: the head of a queue gets somewhere when the server answers; expected at most 10 whole answers that get it nowhere; found one more to mutation m1: status 200
                """);
    }

    @Test
    void aHeadThatIsRejectedElevenTimes() {
        assertSays(
                judge(CHECK, rejectedAgainAndAgain(11).ends()),
                """
                PASS
                allowed: things that never end: 0
                measured: things that never end: 0, over 12 answers and waits
                message: holds for 12 answers and waits
                """);
    }

    /** The head of a queue gets an answer of that status twelve times, in a batch of one or of two. */
    private static Verdict afterTwelve(int status, boolean inBatch) {
        Story story = new Story().at(10).logs("a", "m1", "r1", "{}").logs("a", "m2", "r2", "{}");
        for (int i = 1; i <= 12; i++) {
            story.at(10 + i);
            if (inBatch) {
                story.sends("a", "q" + i, "m1@0", "m2@0");
            } else {
                story.sends("a", "q" + i, "m1@0");
            }
            story.fails("q" + i, status);
        }
        return judge(CHECK, story.ends()).verdict();
    }

    @ParameterizedTest
    @CsvSource({
        "401, PASS, PASS",
        "429, PASS, PASS",
        "503, PASS, PASS",
        "400, FAIL, PASS",
        "413, FAIL, PASS",
        "422, FAIL, PASS",
        "500, FAIL, FAIL",
        "404, FAIL, FAIL"
    })
    void whoeverIsToldToComeLaterOrWithLessGetsSomewhere(int status, Verdict alone, Verdict inBatch) {
        assertEquals(alone, afterTwelve(status, false));
        assertEquals(inBatch, afterTwelve(status, true));
    }

    @Test
    void whoeverMeetsNewerVersionsAgainAndAgainGetsSomewhere() {
        Story story = created().at(12);
        story.updates("b", "m0", "r1", "{}").devicesDoNotReact();
        for (int i = 1; i <= 12; i++) {
            story.at(20 + i).sends("b", "c" + i, "m0@" + i).answers("c" + i, "m0 conflict m1@" + (i + 1) + " rebase");
        }
        assertEquals(Verdict.PASS, judge(CHECK, story.ends()).verdict());
    }

    @Test
    void anInterruptedRunThatWasNotQuietIsUndecided() {
        Story story = created().quietIsNotReached().ends("m1@1");
        Expectations expectations = Verdicts.interrupted(Verdicts.expecting(Verdicts.NO_OBJECTIVES));
        assertEquals(Verdict.UNKNOWN, judge(CHECK, story, expectations).verdict());
    }

    @Test
    void anInterruptedRunThatWasQuietIsJudged() {
        Expectations expectations = Verdicts.interrupted(Verdicts.expecting(Verdicts.NO_OBJECTIVES));
        assertEquals(
                Verdict.PASS, judge(CHECK, created().ends("m1@1"), expectations).verdict());
    }

    @Test
    void aHeadOfWhichNothingIsKnownGetsNowhereWhateverBecomesOfTheRest() {
        Story story = new Story()
                .at(10)
                .logs("a", "m1", "r1", "{}")
                .logs("a", "m2", "r2", "{}")
                .devicesDoNotReact();
        for (int i = 1; i <= 11; i++) {
            story.at(10 + i)
                    .sends("a", "q" + i, "m1@0", "m2@0")
                    .answers("q" + i, "m1 unknown", i == 1 ? "m2 accepted 1" : "m2 duplicate 1");
        }
        assertSays(
                judge(CHECK, story.ends()),
                """
                FAIL
                allowed: things that never end: 0
                measured: things that never end: 1, over 12 answers and waits
                message: things that never end: 1, over 12 answers and waits; first: record r1: the head of a queue gets somewhere when the server answers; expected at most 10 whole answers that get it nowhere, found one more to mutation m1: status 200
                - r1 barn-01/a at 21 s: the head of a queue gets somewhere when the server answers; expected at most 10 whole answers that get it nowhere; found one more to mutation m1: status 200
                """);
    }

    @Test
    void theHarnessIsLateInBarnTime() {
        Expectations twice = Verdicts.expecting(Verdicts.NO_OBJECTIVES, 2, 5_000_000);
        assertEquals(
                Verdict.UNKNOWN, judge(CHECK, settlingLate(3_650, 1_001), twice).verdict());
        assertEquals(
                Verdict.FAIL, judge(CHECK, settlingLate(3_650, 1_000), twice).verdict());
    }
}
