package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;

import dev.barnstorm.history.RecordState;
import org.junit.jupiter.api.Test;

class NoLostWriteTest {

    private static final String CHECK = "no-lost-write";

    /** Two operators change one flock; the later change wins, the earlier one is dropped for it. */
    private static Story twoOperators() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{\"n\":1}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20)
                .pulls("b", "q2", "m1@1")
                .at(30)
                .updates("b", "m2", "r1", "{\"n\":2}")
                .at(40)
                .updates("a", "m3", "r1", "{\"n\":3}")
                .sends("a", "q3", "m3@1")
                .at(41)
                .answers("q3", "m3 accepted 2")
                .at(50)
                .sends("b", "q4", "m2@1")
                .at(51)
                .answers("q4", "m2 conflict m3@2 edit-lost");
    }

    @Test
    void appliedAndBeatenChangesAreNotLost() {
        assertSays(
                judge(CHECK, twoOperators().ends("m3@2")),
                """
                PASS
                allowed: lost writes: 0
                measured: lost writes: 0, over 3 mutations
                message: holds for 3 mutations
                """);
    }

    @Test
    void anAcknowledgedChangeThatTheAuditDoesNotShowIsLost() {
        assertSays(
                judge(CHECK, twoOperators().ends("m1@1")),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 3 mutations
                message: lost writes: 1, over 3 mutations; first: record r1: a settled mutation stays on the server; expected version 2 (mutation m3) or a later one, found the audit shows version 1
                - r1 barn-01/a at 3,720 s: a settled mutation stays on the server; expected version 2 (mutation m3) or a later one; found the audit shows version 1
                """);
    }

    @Test
    void aRecordThatTheAuditDoesNotShowIsLost() {
        assertSays(
                judge(CHECK, twoOperators().ends()),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 2, over 3 mutations
                message: lost writes: 2, over 3 mutations; first: record r1: a settled mutation stays on the server; expected version 1 (mutation m1) or a later one, found the audit does not show the record
                - r1 barn-01/a at 3,720 s: a settled mutation stays on the server; expected version 1 (mutation m1) or a later one; found the audit does not show the record
                - r1 barn-01/a at 3,720 s: a settled mutation stays on the server; expected version 2 (mutation m3) or a later one; found the audit does not show the record
                """);
    }

    @Test
    void aVersionWithAnothersContentIsALostWrite() {
        assertSays(
                judge(CHECK, twoOperators().ends("m2@2")),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 3 mutations
                message: lost writes: 1, over 3 mutations; first: record r1: a settled mutation stays on the server; expected version 2: made by barn-01/a, found made by barn-01/b
                - r1 barn-01/a at 3,720 s: a settled mutation stays on the server; expected version 2: made by barn-01/a; found made by barn-01/b
                """);
    }

    @Test
    void aChangeDroppedForACurrentThatItBeatsIsLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .at(20)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .sends("b", "q2", "m2@0")
                                .at(21)
                                .answers("q2", "m2 conflict m1@1 edit-lost")
                                .ends("m1@1")),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 2 mutations
                message: lost writes: 1, over 2 mutations; first: record r1: a change is dropped only for a current that beats it by last write wins; expected own update by barn-01/b at 1970-01-01T00:00:20Z wins, found dropped for version 1 by barn-01/a at 1970-01-01T00:00:10Z {}
                - r1 barn-01/b at 21 s: a change is dropped only for a current that beats it by last write wins; expected own update by barn-01/b at 1970-01-01T00:00:20Z wins; found dropped for version 1 by barn-01/a at 1970-01-01T00:00:10Z {}
                """);
    }

    @Test
    void aChangeDroppedForNothingIsLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .settled("m1", "dropped", 0, "gave-up")
                                .ends()),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 1 mutations
                message: lost writes: 1, over 1 mutations; first: record r1: a change is dropped only for a current that beats it by last write wins; expected a current that beats own create by barn-01/a at 1970-01-01T00:00:10Z, found none was ever shown
                - r1 barn-01/a at 10 s: a change is dropped only for a current that beats it by last write wins; expected a current that beats own create by barn-01/a at 1970-01-01T00:00:10Z; found none was ever shown
                """);
    }

    @Test
    void onlyWhatTheScenarioMadeInvalidMayBeParked() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .logs("a", "m1", "r1", "{}")
                                .logsNonsense("a", "m2", "r2")
                                .sends("a", "q1", "m1@0", "m2@0")
                                .at(11)
                                .answers("q1", "m1 rejected", "m2 rejected")
                                .ends()),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 2 mutations
                message: lost writes: 1, over 2 mutations; first: record r1: only what the scenario made invalid is refused for good; expected mutation m1 is taken, found parked (rejected)
                - r1 barn-01/a at 11 s: only what the scenario made invalid is refused for good; expected mutation m1 is taken; found parked (rejected)
                """);
    }

    @Test
    void anActionThatIsNeitherSettledNorQueuedIsLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .ends("m1@1")),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 2 mutations
                message: lost writes: 1, over 2 mutations; first: record r1: a committed action is kept until it is settled; expected mutation m2 settled, or in the device's queue, found it is in neither
                - r1 barn-01/a at 20 s: a committed action is kept until it is settled; expected mutation m2 settled, or in the device's queue; found it is in neither
                """);
    }

    @Test
    void anActionStillQueuedIsUndecidedWhenQuietWasNotReached() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(40)
                                .givesUp("q1")
                                .quietIsNotReached()
                                .stillQueued("m1")
                                .ends()),
                """
                UNKNOWN
                allowed: lost writes: 0
                measured: lost writes: 0, over 1 mutations
                message: undecided: quiet was not reached (2 rows in queues), for 1 of the mutations
                """);
    }

    @Test
    void anActionStillQueuedAtQuietIsLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(40)
                                .givesUp("q1")
                                .stillQueued("m1")
                                .ends()),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 1 mutations
                message: lost writes: 1, over 1 mutations; first: record r1: a committed action is kept until it is settled; expected mutation m1 settled by quiet, found still frozen after 3 attempts
                - r1 barn-01/a at 40 s: a committed action is kept until it is settled; expected mutation m1 settled by quiet; found still frozen after 3 attempts
                """);
    }

    @Test
    void anAppliedActionWhoseDeviceNeverHeardIsNotLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(40)
                                .swallowsAnswerTo("q1")
                                .quietIsNotReached()
                                .stillQueued("m1")
                                .ends("m1@1")),
                """
                PASS
                allowed: lost writes: 0
                measured: lost writes: 0, over 1 mutations
                message: holds for 1 mutations
                """);
    }

    @Test
    void withoutAnyActionItIsUndecided() {
        assertSays(
                judge(CHECK, new Story().ends()),
                """
                UNKNOWN
                allowed: lost writes: 0
                measured: lost writes: 0, over 0 mutations
                message: undecided: there were no mutations to look at
                """);
    }

    @Test
    void withoutAnAuditItIsUndecided() {
        assertSays(
                judge(CHECK, twoOperators().heals()),
                """
                UNKNOWN
                allowed: lost writes: 0
                measured: lost writes: 0, over 3 mutations
                message: undecided: the audit is not complete, for 2 of the mutations
                """);
    }

    @Test
    void aChangeThatIsTakenForAppliedWithoutAnAnswer() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .logs("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .fails("q1", 500)
                                .settled("m1", "applied", 1, "accepted")
                                .ends()),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 1 mutations
                message: lost writes: 1, over 1 mutations; first: record r1: a device takes a change for applied only when the server has said so; expected an answer that mutation m1 is version 1, or a row of it, found none
                - r1 barn-01/a at 11 s: a device takes a change for applied only when the server has said so; expected an answer that mutation m1 is version 1, or a row of it; found none
                """);
    }

    @Test
    void aChangeDroppedForARowThatBeatsItIsNotLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .at(20)
                                .updatesByClock("b", "m2", "r1", "{}", 5)
                                .pulls("b", "q2", "m1@1")
                                .settled("m2", "dropped", 1, "pull")
                                .ends("m1@1")),
                """
                PASS
                allowed: lost writes: 0
                measured: lost writes: 0, over 2 mutations
                message: holds for 2 mutations
                """);
    }

    @Test
    void aChangeDroppedForARowThatItBeatsIsLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .at(20)
                                .updatesByClock("b", "m2", "r1", "{}", 15)
                                .pulls("b", "q2", "m1@1")
                                .settled("m2", "dropped", 1, "pull")
                                .ends("m1@1")),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 2 mutations
                message: lost writes: 1, over 2 mutations; first: record r1: a change is dropped only for a current that beats it by last write wins; expected own update by barn-01/b at 1970-01-01T00:00:15Z wins, found dropped for version 1 by barn-01/a at 1970-01-01T00:00:10Z {}
                - r1 barn-01/b at 20 s: a change is dropped only for a current that beats it by last write wins; expected own update by barn-01/b at 1970-01-01T00:00:15Z wins; found dropped for version 1 by barn-01/a at 1970-01-01T00:00:10Z {}
                """);
    }

    @Test
    void aChangeDroppedForAVersionThatNobodyHasSeenIsLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .at(20)
                                .updatesByClock("b", "m2", "r1", "{}", 5)
                                .pulls("b", "q2", "m1@1")
                                .settled("m2", "dropped", 2, "pull")
                                .ends("m1@1")),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 2 mutations
                message: lost writes: 1, over 2 mutations; first: record r1: a change is dropped only for a current that beats it by last write wins; expected a current that beats own update by barn-01/b at 1970-01-01T00:00:05Z, found none was ever shown
                - r1 barn-01/b at 20 s: a change is dropped only for a current that beats it by last write wins; expected a current that beats own update by barn-01/b at 1970-01-01T00:00:05Z; found none was ever shown
                """);
    }

    @Test
    void aChangeDroppedForACurrentThatNobodyMadeIsLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .calls(
                                        "nobody's",
                                        "m1@1",
                                        made -> new RecordState(
                                                "r1", "s-r1", Story.SITE, "flock", 7, "{}", 99_000, "barn-01/x", false))
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 conflict nobody's edit-lost")),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 1 mutations
                message: lost writes: 1, over 1 mutations; first: record r1: a change is dropped only for a current that beats it by last write wins; expected a current that some action made, found version 7 by barn-01/x at 1970-01-01T00:01:39Z {}
                - r1 barn-01/a at 11 s: a change is dropped only for a current that beats it by last write wins; expected a current that some action made; found version 7 by barn-01/x at 1970-01-01T00:01:39Z {}
                """);
    }

    @Test
    void whatFollowsAnInvalidCreateMayBeParkedWithIt() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .logsNonsense("a", "m1", "r1")
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 rejected")
                                .settled("m2", "parked", 0, "create-parked")
                                .ends()),
                """
                PASS
                allowed: lost writes: 0
                measured: lost writes: 0, over 2 mutations
                message: holds for 2 mutations
                """);
    }

    @Test
    void whatFollowsAValidCreateMayNot() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .settled("m2", "parked", 0, "refused")
                                .ends("m1@1")),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 2 mutations
                message: lost writes: 1, over 2 mutations; first: record r1: only what the scenario made invalid is refused for good; expected mutation m2 is taken, found parked (refused)
                - r1 barn-01/a at 11 s: only what the scenario made invalid is refused for good; expected mutation m2 is taken; found parked (refused)
                """);
    }

    @Test
    void aChangeRebasedFirstAndBeatenByALaterVersionIsNotLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .at(20)
                                .updates("b", "m2", "r1", "{}")
                                .sends("b", "q2", "m2@0")
                                .at(21)
                                .answers("q2", "m2 conflict m1@1 rebase")
                                .at(22)
                                .updates("a", "m3", "r1", "{}")
                                .sends("a", "q3", "m3@1")
                                .at(23)
                                .answers("q3", "m3 accepted 2")
                                .at(24)
                                .pulls("b", "q4", "m3@2")
                                .settled("m2", "dropped", 2, "pull")
                                .ends("m3@2")),
                """
                PASS
                allowed: lost writes: 0
                measured: lost writes: 0, over 3 mutations
                message: holds for 3 mutations
                """);
    }

    @Test
    void aChangeDroppedForAVersionThatIsShownOnlyLaterIsLost() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .at(20)
                                .updatesByClock("b", "m2", "r1", "{}", 5)
                                .settled("m2", "dropped", 1, "pull")
                                .at(21)
                                .pulls("b", "q2", "m1@1")
                                .ends("m1@1")),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 2 mutations
                message: lost writes: 1, over 2 mutations; first: record r1: a change is dropped only for a current that beats it by last write wins; expected a current that beats own update by barn-01/b at 1970-01-01T00:00:05Z, found none was ever shown
                - r1 barn-01/b at 20 s: a change is dropped only for a current that beats it by last write wins; expected a current that beats own update by barn-01/b at 1970-01-01T00:00:05Z; found none was ever shown
                """);
    }

    /** Acknowledged at 11 s; the audit begins at 3,720 s. */
    private static CheckResult ofAnAuditWithoutIt(long feedLagMicros) {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .quietIsNotReached()
                .ends();
        return judge(CHECK, story, Verdicts.expecting(Verdicts.NO_OBJECTIVES, 1, feedLagMicros));
    }

    @Test
    void whatWasAcknowledgedWithinTheFeedsLagOfTheAuditNeedNotBeInIt() {
        assertSays(
                ofAnAuditWithoutIt(3_709_000_000L),
                """
                UNKNOWN
                allowed: lost writes: 0
                measured: lost writes: 0, over 1 mutations
                message: undecided: acknowledged within the feed lag of the audit, for 1 of the mutations
                """);
        assertSays(
                ofAnAuditWithoutIt(3_708_999_999L),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 1 mutations
                message: lost writes: 1, over 1 mutations; first: record r1: a settled mutation stays on the server; expected version 1 (mutation m1) or a later one, found the audit does not show the record
                - r1 barn-01/a at 3,720 s: a settled mutation stays on the server; expected version 1 (mutation m1) or a later one; found the audit does not show the record
                """);
    }

    @Test
    void ofSeveralCurrentsThatAChangeIsDroppedForTheLastIsMeant() {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20)
                .updates("b", "m2", "r1", "{}")
                .at(22)
                .updates("a", "m3", "r1", "{}")
                .sends("a", "q3", "m3@1")
                .at(23)
                .answers("q3", "m3 accepted 2")
                .at(24)
                .pulls("b", "q4", "m1@1")
                .at(25)
                .pulls("b", "q5", "m3@2");
        story.decides("m2", "q4", "pull", story.state("m1@1"), "edit-lost");
        story.decides("m2", "q5", "pull", story.state("m3@2"), "edit-lost");
        assertSays(
                judge(CHECK, story.ends("m3@2")),
                """
                PASS
                allowed: lost writes: 0
                measured: lost writes: 0, over 3 mutations
                message: holds for 3 mutations
                """);
    }
}
