package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent;
import org.junit.jupiter.api.Test;

class ProtocolConformanceTest {

    private static final String CHECK = "protocol-conformance";

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
    void repliesAsTheyShouldBe() {
        assertSays(
                judge(CHECK, created().ends("m1@1")),
                """
                PASS
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 0, over 1 replies
                message: holds for 1 replies
                """);
    }

    @Test
    void aDeviationOfAReply() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .happens(new HistoryEvent.Deviated(
                                        20_000_000,
                                        "barn-01/a",
                                        "barn-01",
                                        "q1",
                                        "results are in the request's order",
                                        "m1",
                                        "m2"))
                                .ends("m1@1")),
                """
                FAIL
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 1, over 1 replies
                message: replies that the wire does not allow: 1, over 1 replies; first: record r1: results are in the request's order; expected m1, found m2 (request q1)
                - r1 barn-01/a at 20 s: results are in the request's order; expected m1; found m2 (request q1)
                """);
    }

    @Test
    void aDeviationThatTheAuditMet() {
        Story story = created()
                .happens(new HistoryEvent.Deviated(
                        3_720_000_000L, "", Story.SITE, "audit-1", "every page makes progress", "a new cursor", "c7"))
                .ends("m1@1");
        assertSays(
                judge(CHECK, story),
                """
                FAIL
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 1, over 1 replies
                message: replies that the wire does not allow: 1, over 1 replies; first: device audit of barn-01: every page makes progress; expected a new cursor, found c7 (request audit-1)
                - null audit of barn-01 at 3,720 s: every page makes progress; expected a new cursor; found c7 (request audit-1)
                """);
    }

    @Test
    void anAcceptanceThatSkipsAVersion() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 3")
                                .ends("m2@3")),
                """
                FAIL
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 1, over 2 replies
                message: replies that the wire does not allow: 1, over 2 replies; first: record r1: an accepted mutation makes the version after its base; expected version 2, found version 3
                - r1 barn-01/a at 21 s: an accepted mutation makes the version after its base; expected version 2; found version 3
                """);
    }

    @Test
    void aConflictThatShowsAnOldCurrent() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 2")
                                .at(30)
                                .updates("b", "m3", "r1", "{}")
                                .sends("b", "q3", "m3@0")
                                .at(31)
                                .answers("q3", "m3 conflict m1@1 rebase")
                                .ends("m2@2")),
                """
                FAIL
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 1, over 4 replies
                message: replies that the wire does not allow: 1, over 4 replies; first: record r1: a conflict shows the whole record at this moment, newer than the base that was sent; expected version 2 or a later one, found version 1
                - r1 barn-01/b at 31 s: a conflict shows the whole record at this moment, newer than the base that was sent; expected version 2 or a later one; found version 1
                """);
    }

    @Test
    void aConflictNeedNotShowWhatWasAcknowledgedAfterItWasAsked() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(20)
                                .updates("b", "m3", "r1", "{}")
                                .sends("b", "q3", "m3@0")
                                .at(21)
                                .answers("q2", "m2 accepted 2")
                                .answers("q3", "m3 conflict m1@1 rebase")
                                .ends("m2@2")),
                """
                PASS
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 0, over 4 replies
                message: holds for 4 replies
                """);
    }

    @Test
    void aRefusalOfABatchThatEveryServerTakes() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .fails("q2", 413)
                                .ends("m1@1")),
                """
                FAIL
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 1, over 2 replies
                message: replies that the wire does not allow: 1, over 2 replies; first: record r1: a server takes any batch of up to 50 records and 1 MiB; expected 200 for 1 records, found 413 (status 413)
                - r1 barn-01/a at 21 s: a server takes any batch of up to 50 records and 1 MiB; expected 200 for 1 records; found 413 (status 413)
                """);
    }

    @Test
    void withoutAnyReplyItIsUndecided() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(40)
                                .givesUp("q1")
                                .ends()),
                """
                UNKNOWN
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 0, over 0 replies
                message: undecided: there were no replies to look at
                """);
    }

    @Test
    void whatWasAppliedBeforeAndIsAConflictWithItself() {
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
                                .answers("q2", "m1 conflict m1@1 same")
                                .ends("m1@1")),
                """
                FAIL
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 1, over 2 replies
                message: replies that the wire does not allow: 1, over 2 replies; first: record r1: a mutation that was applied before is answered `duplicate`, whatever base comes along; expected `duplicate` for mutation m1, which the current itself shows as version 1, found `conflict` in answer to q2
                - r1 barn-01/a at 41 s: a mutation that was applied before is answered `duplicate`, whatever base comes along; expected `duplicate` for mutation m1, which the current itself shows as version 1; found `conflict` in answer to q2
                """);
    }

    @Test
    void whatWasKnownToBeAppliedIsRejected() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(40)
                                .swallowsAnswerTo("q1")
                                .pulls("b", "q2", "m1@1")
                                .at(41)
                                .sends("a", "q3", "m1@0")
                                .at(42)
                                .answers("q3", "m1 rejected")),
                """
                FAIL
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 1, over 2 replies
                message: replies that the wire does not allow: 1, over 2 replies; first: record r1: a mutation that was applied before is answered `duplicate`, whatever base comes along; expected `duplicate` for mutation m1, known as version 1 since 40 s, found `rejected` in answer to q3
                - r1 barn-01/a at 42 s: a mutation that was applied before is answered `duplicate`, whatever base comes along; expected `duplicate` for mutation m1, known as version 1 since 40 s; found `rejected` in answer to q3
                """);
    }

    @Test
    void whatIsAppliedUnheardMayBeAcceptedBeforeAnybodyKnows() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(40)
                                .givesUp("q1")
                                .sends("a", "q2", "m1@0")
                                .pulls("b", "q3", "m1@1")
                                .at(41)
                                .answers("q2", "m1 accepted 1")),
                """
                PASS
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 0, over 2 replies
                message: holds for 2 replies
                """);
    }

    @Test
    void whatTheTargetForbidsAndYetTakes() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .logsNonsense("a", "m1", "r1")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")),
                """
                FAIL
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 1, over 1 replies
                message: replies that the wire does not allow: 1, over 1 replies; first: record r1: a payload that the target's own rules forbid is rejected; expected `rejected` for mutation m1 with {"invalid":true}, found `accepted` as version 1
                - r1 barn-01/a at 11 s: a payload that the target's own rules forbid is rejected; expected `rejected` for mutation m1 with {"invalid":true}; found `accepted` as version 1
                """);
    }

    @Test
    void aDeviationThatBelongsToNoRequestOfTheDevice() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .happens(new HistoryEvent.Deviated(
                                        20_000_000, "barn-01/a", "barn-01", "q9", "JSON", "JSON", "HTML"))
                                .ends("m1@1")),
                """
                FAIL
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 1, over 1 replies
                message: replies that the wire does not allow: 1, over 1 replies; first: device barn-01/a: JSON; expected JSON, found HTML (request q9)
                - null barn-01/a at 20 s: JSON; expected JSON; found HTML (request q9)
                """);
    }

    /** A batch of so many records is refused, the first with so long a payload. */
    private static CheckResult refused(int records, int characters) {
        Story story = new Story().at(10);
        String[] sent = new String[records];
        for (int i = 0; i < records; i++) {
            story.logs("a", "m" + i, "r" + i, i == 0 ? "x".repeat(characters) : "");
            sent[i] = "m" + i + "@0";
        }
        return judge(CHECK, story.sends("a", "q1", sent).fails("q1", 413).ends());
    }

    @Test
    void aBatchMayBeRefusedForItsRecords() {
        assertEquals(1, refused(50, 2).findingsInAll());
        assertEquals(0, refused(51, 2).findingsInAll());
    }

    /** 349,192 characters are 1 MiB less 1,000 bytes, if each is three bytes. */
    @Test
    void aBatchMayBeRefusedForItsBytes() {
        assertEquals(1, refused(1, 349_192).findingsInAll());
        assertEquals(0, refused(1, 349_193).findingsInAll());
        assertEquals(0, refused(2, 349_192).findingsInAll());
    }

    @Test
    void aBatchMayBeRefusedForWhatTheTargetForbidsOrNobodyDid() {
        Story forbidden = created()
                .at(20)
                .logs("a", "m2", "r2", "{}")
                .logsNonsense("a", "m3", "r3")
                .sends("a", "q2", "m2@0", "m3@0")
                .fails("q2", 422);
        assertEquals(0, judge(CHECK, forbidden.ends("m1@1")).findingsInAll());
        Story unknown = created().at(20).sends("a", "q2", "nobody's@0").fails("q2", 422);
        assertEquals(0, judge(CHECK, unknown.ends("m1@1")).findingsInAll());
    }

    @Test
    void aConflictNeedNotShowWhatWasAcknowledgedJustWhenItWasAsked() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .updates("b", "m3", "r1", "{}")
                                .answers("q2", "m2 accepted 2")
                                .sends("b", "q3", "m3@0")
                                .at(22)
                                .answers("q3", "m3 conflict m1@1 rebase")
                                .ends("m2@2")),
                """
                PASS
                allowed: replies that the wire does not allow: 0
                measured: replies that the wire does not allow: 0, over 4 replies
                message: holds for 4 replies
                """);
    }
}
