package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;

import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final String CHECK = "policy";

    /** One flock, made and acknowledged. */
    private static Story created() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{\"n\":1}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1");
    }

    @Test
    void everyDecisionByTheRule() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .sends("b", "q2", "m2@0")
                                .at(21)
                                .answers("q2", "m2 conflict m1@1 rebase")
                                .sends("b", "q3", "m2@1")
                                .at(22)
                                .answers("q3", "m2 accepted 2")
                                .ends("m2@2")),
                """
                PASS
                allowed: merges against the rule: 0
                measured: merges against the rule: 0, over 2 decisions and records
                message: holds for 2 decisions and records
                """);
    }

    @Test
    void aLaterChangeThatIsThrownAway() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .sends("b", "q2", "m2@0")
                                .at(21)
                                .answers("q2", "m2 conflict m1@1 edit-lost")
                                .ends("m1@1")),
                """
                FAIL
                allowed: merges against the rule: 0
                measured: merges against the rule: 1, over 2 decisions and records
                message: merges against the rule: 1, over 2 decisions and records; first: record r1: the later change by (updatedAt, deviceId) wins, and a delete beats every update; expected rebase for own update at 1970-01-01T00:00:20Z against version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}, found edit-lost
                - r1 barn-01/b at 21 s: the later change by (updatedAt, deviceId) wins, and a delete beats every update; expected rebase for own update at 1970-01-01T00:00:20Z against version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}; found edit-lost
                """);
    }

    @Test
    void anEarlierChangeThatIsSentAgain() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updatesByClock("b", "m2", "r1", "{\"n\":2}", 5)
                                .sends("b", "q2", "m2@0")
                                .at(21)
                                .answers("q2", "m2 conflict m1@1 rebase")
                                .sends("b", "q3", "m2@1")
                                .at(22)
                                .answers("q3", "m2 accepted 2")
                                .ends("m2@2")),
                """
                FAIL
                allowed: merges against the rule: 0
                measured: merges against the rule: 1, over 2 decisions and records
                message: merges against the rule: 1, over 2 decisions and records; first: record r1: the later change by (updatedAt, deviceId) wins, and a delete beats every update; expected edit-lost for own update at 1970-01-01T00:00:05Z against version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}, found rebase
                - r1 barn-01/b at 21 s: the later change by (updatedAt, deviceId) wins, and a delete beats every update; expected edit-lost for own update at 1970-01-01T00:00:05Z against version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}; found rebase
                """);
    }

    @Test
    void aDeleteBeatsALaterUpdate() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .deletes("b", "m2", "r1")
                                .sends("b", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 2")
                                .at(30)
                                .updates("a", "m3", "r1", "{}")
                                .sends("a", "q3", "m3@1")
                                .at(31)
                                .answers("q3", "m3 conflict m2@2 rebase")
                                .ends("m2@2")),
                """
                FAIL
                allowed: merges against the rule: 0
                measured: merges against the rule: 1, over 2 decisions and records
                message: merges against the rule: 1, over 2 decisions and records; first: record r1: the later change by (updatedAt, deviceId) wins, and a delete beats every update; expected edit-lost for own update at 1970-01-01T00:00:30Z against version 2 by barn-01/b at 1970-01-01T00:00:20Z, deleted, found rebase
                - r1 barn-01/a at 31 s: the later change by (updatedAt, deviceId) wins, and a delete beats every update; expected edit-lost for own update at 1970-01-01T00:00:30Z against version 2 by barn-01/b at 1970-01-01T00:00:20Z, deleted; found rebase
                """);
    }

    @Test
    void aServerThatKeepsTheLaterClocksContent() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updatesByClock("b", "m2", "r1", "{\"n\":2}", 5)
                                .sends("b", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 2")
                                .ends("m1@2")),
                """
                FAIL
                allowed: merges against the rule: 0
                measured: merges against the rule: 1, over 1 decisions and records
                message: merges against the rule: 1, over 1 decisions and records; first: record r1: the newest content is that of the last mutation of the chain; expected mutation m2: made by barn-01/b, found version 2 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}
                - r1 null at 3,720 s: the newest content is that of the last mutation of the chain; expected mutation m2: made by barn-01/b; found version 2 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}
                """);
    }

    @Test
    void anEventThatIsChanged() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .logs("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .ends("m1@2")),
                """
                FAIL
                allowed: merges against the rule: 0
                measured: merges against the rule: 1, over 1 decisions and records
                message: merges against the rule: 1, over 1 decisions and records; first: record r1: an append-only record stays as it was made; expected version 1, found version 2 by barn-01/a at 1970-01-01T00:00:10Z {}
                - r1 null at 3,720 s: an append-only record stays as it was made; expected version 1; found version 2 by barn-01/a at 1970-01-01T00:00:10Z {}
                """);
    }

    @Test
    void withoutAnythingToMergeItIsUndecided() {
        assertSays(
                judge(CHECK, new Story().ends()),
                """
                UNKNOWN
                allowed: merges against the rule: 0
                measured: merges against the rule: 0, over 0 decisions and records
                message: undecided: there were no decisions and records to look at
                """);
    }

    @Test
    void aFrozenMutationThatIsMergedAgainstTheFeed() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(50)
                                .swallowsAnswerTo("q2")
                                .at(60)
                                .updates("b", "m3", "r1", "{}")
                                .at(70)
                                .decides(
                                        "m2",
                                        "q9",
                                        "pull",
                                        new Story()
                                                .at(60)
                                                .updates("b", "m3", "r1", "{}")
                                                .state("m3@3"),
                                        "edit-lost")),
                """
                FAIL
                allowed: merges against the rule: 0
                measured: merges against the rule: 1, over 1 decisions and records
                message: merges against the rule: 1, over 1 decisions and records; first: record r1: a mutation that was sent and has no definite answer is not re-merged; expected mutation m2 as it was sent at 20 s in q2, found edit-lost against version 3 by barn-01/b at 1970-01-01T00:01:00Z {} (pull)
                - r1 barn-01/a at 70 s: a mutation that was sent and has no definite answer is not re-merged; expected mutation m2 as it was sent at 20 s in q2; found edit-lost against version 3 by barn-01/b at 1970-01-01T00:01:00Z {} (pull)
                """);
    }

    @Test
    void aMutationThatSurelyNeverLeftIsNotFrozen() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .updatesByClock("b", "m3", "r1", "{}", 60)
                                .sends("a", "q2", "m2@1")
                                .at(50)
                                .cannotConnect("q2")
                                .at(70)
                                .decides(
                                        "m2",
                                        "q9",
                                        "pull",
                                        new Story()
                                                .at(60)
                                                .updates("b", "m3", "r1", "{}")
                                                .state("m3@2"),
                                        "edit-lost")),
                """
                PASS
                allowed: merges against the rule: 0
                measured: merges against the rule: 0, over 1 decisions and records
                message: holds for 1 decisions and records
                """);
    }

    @Test
    void aMutationThatOnceLeftStaysFrozenWhenTheNextAttemptDoesNotLeave() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(50)
                                .swallowsAnswerTo("q2")
                                .at(60)
                                .updates("b", "m3", "r1", "{}")
                                .sends("a", "q3", "m2@1")
                                .at(61)
                                .cannotConnect("q3")
                                .at(70)
                                .decides(
                                        "m2",
                                        "q9",
                                        "pull",
                                        new Story()
                                                .at(60)
                                                .updates("b", "m3", "r1", "{}")
                                                .state("m3@3"),
                                        "edit-lost")),
                """
                FAIL
                allowed: merges against the rule: 0
                measured: merges against the rule: 1, over 1 decisions and records
                message: merges against the rule: 1, over 1 decisions and records; first: record r1: a mutation that was sent and has no definite answer is not re-merged; expected mutation m2 as it was sent at 20 s in q2, found edit-lost against version 3 by barn-01/b at 1970-01-01T00:01:00Z {} (pull)
                - r1 barn-01/a at 70 s: a mutation that was sent and has no definite answer is not re-merged; expected mutation m2 as it was sent at 20 s in q2; found edit-lost against version 3 by barn-01/b at 1970-01-01T00:01:00Z {} (pull)
                """);
    }

    @Test
    void aLaterAnswerThawsAMutation() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(50)
                                .swallowsAnswerTo("q2")
                                .at(60)
                                .updates("b", "m3", "r1", "{}")
                                .sends("a", "q3", "m2@1")
                                .at(61)
                                .answers("q3", "m2 conflict m3@3 edit-lost")),
                """
                PASS
                allowed: merges against the rule: 0
                measured: merges against the rule: 0, over 1 decisions and records
                message: holds for 1 decisions and records
                """);
    }

    @Test
    void aPullThatPutsItsRowInThePlaceOfAnOpenChange() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{}")
                                .at(30)
                                .pulls("b", "q2", "m1@1")
                                .at(40)
                                .sends("b", "q3", "m2@1")
                                .at(41)
                                .answers("q3", "m2 accepted 2")),
                """
                FAIL
                allowed: merges against the rule: 0
                measured: merges against the rule: 1, over 1 decisions and records
                message: merges against the rule: 1, over 1 decisions and records; first: record r1: what an operator sees is his own change until it is settled; expected mutation m2, made at 20 s and still open, found version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1} in its place (page)
                - r1 barn-01/b at 30 s: what an operator sees is his own change until it is settled; expected mutation m2, made at 20 s and still open; found version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1} in its place (page)
                """);
    }

    @Test
    void aPullBeforeOrAfterAChangeWasOpenHidesNothing() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .pulls("b", "q2", "m1@1")
                                .updates("b", "m2", "r1", "{}")
                                .at(30)
                                .sends("b", "q3", "m2@1")
                                .at(31)
                                .answers("q3", "m2 accepted 2")
                                .ends("m2@2")),
                """
                PASS
                allowed: merges against the rule: 0
                measured: merges against the rule: 0, over 1 decisions and records
                message: holds for 1 decisions and records
                """);
    }
}
