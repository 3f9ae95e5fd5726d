package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;

import java.util.List;
import org.junit.jupiter.api.Test;

class AckSoundnessTest {

    private static final String CHECK = "ack-soundness";

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
    void whatWasAcknowledgedIsThere() {
        assertSays(
                judge(CHECK, created().ends("m1@1")),
                """
                PASS
                allowed: unsound answers: 0
                measured: unsound answers: 0, over 1 answers
                message: holds for 1 answers
                """);
    }

    @Test
    void anAcknowledgementWithoutEffectIsUnsound() {
        assertSays(
                judge(CHECK, created().ends()),
                """
                FAIL
                allowed: unsound answers: 0
                measured: unsound answers: 1, over 1 answers
                message: unsound answers: 1, over 1 answers; first: record r1: what was answered `accepted` stays on the server; expected version 1 (mutation m1) or a later one, found the audit does not show the record
                - r1 barn-01/a at 3,720 s: what was answered `accepted` stays on the server; expected version 1 (mutation m1) or a later one; found the audit does not show the record
                """);
    }

    @Test
    void aRefusalWithEffectIsUnsound() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .sends("b", "q2", "m2@0")
                                .at(21)
                                .answers("q2", "m2 conflict m1@1 rebase")
                                .at(30)
                                .pulls("c", "q3", "m2@2")
                                .ends("m2@2")),
                """
                FAIL
                allowed: unsound answers: 0
                measured: unsound answers: 1, over 2 answers
                message: unsound answers: 1, over 2 answers; first: record r1: what was only ever refused is not applied; expected mutation m2 nowhere on the server, found shown (page) as version 2 by barn-01/b at 1970-01-01T00:00:20Z {"n":2}
                - r1 barn-01/b at 30 s: what was only ever refused is not applied; expected mutation m2 nowhere on the server; found shown (page) as version 2 by barn-01/b at 1970-01-01T00:00:20Z {"n":2}
                """);
    }

    @Test
    void aRefusalAfterAnAttemptWithoutAnAnswerMayHaveHadItsEffect() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .sends("b", "q2", "m2@1")
                                .at(50)
                                .swallowsAnswerTo("q2")
                                .sends("b", "q3", "m2@1")
                                .at(51)
                                .answers("q3", "m2 conflict m2@2 same")
                                .ends("m2@2")),
                """
                PASS
                allowed: unsound answers: 0
                measured: unsound answers: 0, over 1 answers
                message: holds for 1 answers
                """);
    }

    @Test
    void anAcknowledgementUnderAnIdThatNoActionHasCountsToo() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2-again@1")
                                .devicesDoNotReact()
                                .at(21)
                                .answers("q2", "m2-again accepted 2")
                                .ends("m1@1")),
                """
                FAIL
                allowed: unsound answers: 0
                measured: unsound answers: 1, over 2 answers
                message: unsound answers: 1, over 2 answers; first: record r1: what was answered `accepted` stays on the server; expected version 2 or a later one, found the audit shows version 1
                - r1 barn-01/a at 3,720 s: what was answered `accepted` stays on the server; expected version 2 or a later one; found the audit shows version 1
                """);
    }

    @Test
    void withoutAnyAnswerItIsUndecided() {
        assertSays(
                judge(CHECK, new Story().at(10).creates("a", "m1", "r1", "{}").ends()),
                """
                UNKNOWN
                allowed: unsound answers: 0
                measured: unsound answers: 0, over 0 answers
                message: undecided: there were no answers to look at
                """);
    }

    /** A change goes out under an id that no action has, and is acknowledged as version 2. */
    private static Story strangerAcknowledged() {
        return created()
                .at(20)
                .updates("a", "m2", "r1", "{}")
                .sends("a", "q2", "m2-again@1")
                .devicesDoNotReact()
                .at(21)
                .answers("q2", "m2-again accepted 2");
    }

    @Test
    void anAcknowledgementUnderAnIdThatNoActionHasIsKeptByThatVersionOrALaterOne() {
        for (String audited : List.of("m2@2", "m2@3")) {
            assertSays(
                    judge(CHECK, strangerAcknowledged().ends(audited)),
                    """
                    PASS
                    allowed: unsound answers: 0
                    measured: unsound answers: 0, over 2 answers
                    message: holds for 2 answers
                    """);
        }
    }

    @Test
    void anAcknowledgementUnderAnIdThatNoActionHasNeedsItsRecord() {
        assertSays(
                judge(CHECK, strangerAcknowledged().ends()),
                """
                FAIL
                allowed: unsound answers: 0
                measured: unsound answers: 2, over 2 answers
                message: unsound answers: 2, over 2 answers; first: record r1: what was answered `accepted` stays on the server; expected version 1 (mutation m1) or a later one, found the audit does not show the record
                - r1 barn-01/a at 3,720 s: what was answered `accepted` stays on the server; expected version 1 (mutation m1) or a later one; found the audit does not show the record
                - r1 barn-01/a at 3,720 s: what was answered `accepted` stays on the server; expected version 2 or a later one; found the audit does not show the record
                """);
    }

    @Test
    void noVersionIsBelowOne() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 0")
                                .ends("m1@1")),
                """
                FAIL
                allowed: unsound answers: 0
                measured: unsound answers: 1, over 1 answers
                message: unsound answers: 1, over 1 answers; first: record r1: what was answered `accepted` stays on the server; expected a version above 0, found version 0
                - r1 barn-01/a at 11 s: what was answered `accepted` stays on the server; expected a version above 0; found version 0
                """);
    }

    @Test
    void ofTwoAnswersToOneMutationInAReplyTheLastCounts() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .devicesDoNotReact()
                                .at(11)
                                .answers("q1", "m1 rejected", "m1 accepted 1")
                                .ends("m1@1")),
                """
                PASS
                allowed: unsound answers: 0
                measured: unsound answers: 0, over 1 answers
                message: holds for 1 answers
                """);
    }

    @Test
    void theRefusalOfAWholeBatchIsNoAnswerToItsChanges() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .fails("q1", 413)
                                .ends("m1@1")),
                """
                UNKNOWN
                allowed: unsound answers: 0
                measured: unsound answers: 0, over 0 answers
                message: undecided: there were no answers to look at
                """);
    }
}
