package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.RecordState;
import org.junit.jupiter.api.Test;

class AtMostOnceTest {

    private static final String CHECK = "at-most-once";

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
    void aRetryThatIsRecognisedMakesNothingTwice() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(40)
                                .swallowsAnswerTo("q1")
                                .sends("a", "q2", "m1@0")
                                .at(41)
                                .answers("q2", "m1 duplicate 1")
                                .ends("m1@1")),
                """
                PASS
                allowed: doubled or invented records and actions: 0
                measured: doubled or invented records and actions: 0, over 1 records
                message: holds for 1 records
                """);
    }

    @Test
    void aRecordWithTwoServerIdsIsThereTwice() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(40)
                                .swallowsAnswerTo("q1")
                                .sends("a", "q2", "m1@0")
                                .at(41)
                                .answers("q2", "m1 accepted 1 s-2")
                                .ends("m1@1")),
                """
                FAIL
                allowed: doubled or invented records and actions: 0
                measured: doubled or invented records and actions: 1, over 1 records
                message: doubled or invented records and actions: 1, over 1 records; first: record r1: one localId has one serverId; expected one serverId, found 2: s-2, s-r1
                - r1 null at 3,720 s: one localId has one serverId; expected one serverId; found 2: s-2, s-r1
                """);
    }

    @Test
    void twoRecordsUnderOneServerIdAreMixedUp() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .logs("a", "m1", "r1", "{}")
                                .logs("a", "m2", "r2", "{}")
                                .sends("a", "q1", "m1@0", "m2@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1 s-r2", "m2 accepted 1 s-r2")
                                .ends("m2@1")),
                """
                FAIL
                allowed: doubled or invented records and actions: 0
                measured: doubled or invented records and actions: 1, over 2 records
                message: doubled or invented records and actions: 1, over 2 records; first: record r2: one serverId has one localId; expected serverId s-r2 for r1 alone, found for r2 too
                - r2 null at 11 s: one serverId has one localId; expected serverId s-r2 for r1 alone; found for r2 too
                """);
    }

    @Test
    void anActionAtTwoVersionsIsAppliedTwice() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(50)
                                .swallowsAnswerTo("q2")
                                .sends("a", "q3", "m2@1")
                                .at(51)
                                .answers("q3", "m2 accepted 3")
                                .at(60)
                                .pulls("b", "q4", "m2@2")
                                .ends("m2@3")),
                """
                FAIL
                allowed: doubled or invented records and actions: 0
                measured: doubled or invented records and actions: 1, over 1 records
                message: doubled or invented records and actions: 1, over 1 records; first: record r1: one action makes one version; expected mutation m2 applied once, found it made versions [2, 3]
                - r1 barn-01/a at 51 s: one action makes one version; expected mutation m2 applied once; found it made versions [2, 3]
                """);
    }

    @Test
    void aMutationUnderANewIdIsTheActionAgain() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2-again@1")
                                .at(30)
                                .givesUp("q2")
                                .ends("m1@1")),
                """
                FAIL
                allowed: doubled or invented records and actions: 0
                measured: doubled or invented records and actions: 1, over 1 records
                message: doubled or invented records and actions: 1, over 1 records; first: record r1: one action has one mutationId, in every attempt; expected a mutationId that an action has, found m2-again
                - r1 barn-01/a at 20 s: one action has one mutationId, in every attempt; expected a mutationId that an action has; found m2-again
                """);
    }

    @Test
    void oneActionUnderTwoMutationIds() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .updates("a", "m3", "r1", "{}")
                                .ends("m1@1")),
                """
                FAIL
                allowed: doubled or invented records and actions: 0
                measured: doubled or invented records and actions: 1, over 1 records
                message: doubled or invented records and actions: 1, over 1 records; first: record r1: one action has one mutationId; expected one mutation of the record at 1970-01-01T00:00:20Z, found m2 and m3
                - r1 barn-01/a at 20 s: one action has one mutationId; expected one mutation of the record at 1970-01-01T00:00:20Z; found m2 and m3
                """);
    }

    @Test
    void aRecordThatNoActionMade() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .ends("m1@1")
                                .happens(new HistoryEvent.Shown(
                                        3_720_000_000L,
                                        "",
                                        "barn-01",
                                        "audit",
                                        "audit-1",
                                        1,
                                        new RecordState(
                                                "r9", "s-9", "barn-01", "flock", 1, "{}", 5, "barn-01/z", false)))),
                """
                FAIL
                allowed: doubled or invented records and actions: 0
                measured: doubled or invented records and actions: 1, over 2 records
                message: doubled or invented records and actions: 1, over 2 records; first: record r9: every record on the server was made by an action; expected an action that made r9, found none; the audit shows version 1 by barn-01/z at 1970-01-01T00:00:00.005Z {}
                - r9 null at 3,720 s: every record on the server was made by an action; expected an action that made r9; found none; the audit shows version 1 by barn-01/z at 1970-01-01T00:00:00.005Z {}
                """);
    }

    @Test
    void withoutAnyRecordItIsUndecided() {
        assertSays(
                judge(CHECK, new Story().ends()),
                """
                UNKNOWN
                allowed: doubled or invented records and actions: 0
                measured: doubled or invented records and actions: 0, over 0 records
                message: undecided: there were no records to look at
                """);
    }
}
