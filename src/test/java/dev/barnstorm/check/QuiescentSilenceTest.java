package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.RecordState;
import org.junit.jupiter.api.Test;

class QuiescentSilenceTest {

    private static final String CHECK = "quiescent-silence";

    /** One flock, made, acknowledged and read. */
    private static Story readByEverybody() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20)
                .pulls("b", "q2", "m1@1");
    }

    private static Story changedUnheard() {
        return readByEverybody().at(30).updates("a", "m2", "r1", "{}");
    }

    @Test
    void aFleetThatStaysQuiet() {
        assertSays(
                judge(CHECK, readByEverybody().silenceIsKept().ends("m1@1")),
                """
                PASS
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 0, over 5 cycles, rows and records
                message: holds for 5 cycles, rows and records
                """);
    }

    @Test
    void aRowThatComesAgainIsNoStir() {
        assertSays(
                judge(CHECK, readByEverybody().inSilence(1, "b", "m1@1").ends("m1@1")),
                """
                PASS
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 0, over 6 cycles, rows and records
                message: holds for 6 cycles, rows and records
                """);
    }

    @Test
    void aNewVersionInSilence() {
        assertSays(
                judge(CHECK, changedUnheard().inSilence(2, "b", "m2@2", "m2@2").ends("m2@2")),
                """
                FAIL
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 2, over 7 cycles, rows and records
                message: stirrings after quiet: 2, over 7 cycles, rows and records; first: record r1: in silence no page holds a version above the known one; expected at most version 1, which the device knew at quiet, found version 2 by barn-01/a at 1970-01-01T00:00:30Z {}
                - r1 barn-01/b at 3,700 s: in silence no page holds a version above the known one; expected at most version 1, which the device knew at quiet; found version 2 by barn-01/a at 1970-01-01T00:00:30Z {}
                - r1 null at 3,760 s: the audit shows what was there at quiet; expected version 1, as devices knew it; found version 2 by barn-01/a at 1970-01-01T00:00:30Z {}
                """);
    }

    @Test
    void aRecordThatNobodyKnewAtQuiet() {
        assertSays(
                judge(
                        CHECK,
                        readByEverybody()
                                .at(30)
                                .logs("a", "m2", "r2", "{}")
                                .inSilence(1, "b", "m2@1")
                                .ends("m1@1", "m2@1")),
                """
                FAIL
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 2, over 7 cycles, rows and records
                message: stirrings after quiet: 2, over 7 cycles, rows and records; first: record r2: in silence no page holds a version above the known one; expected no row of a record that the device did not know at quiet, found version 1 by barn-01/a at 1970-01-01T00:00:30Z {}
                - r2 barn-01/b at 3,680 s: in silence no page holds a version above the known one; expected no row of a record that the device did not know at quiet; found version 1 by barn-01/a at 1970-01-01T00:00:30Z {}
                - r2 null at 3,760 s: the audit shows what was there at quiet; expected nothing, since no device knew the record; found version 1 by barn-01/a at 1970-01-01T00:00:30Z {}
                """);
    }

    @Test
    void aPushInSilence() {
        assertSays(
                judge(
                        CHECK,
                        readByEverybody()
                                .silenceIsKept()
                                .heals()
                                .at(3690)
                                .sends("a", "q9", "m1@0")
                                .audits(1, "m1@1")
                                .audits(2, "m1@1")),
                """
                FAIL
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 1, over 5 cycles, rows and records
                message: stirrings after quiet: 1, over 5 cycles, rows and records; first: record r1: a fleet that is quiet has nothing more to send; expected pulls only, since quiet was reached, found push q9 with 1 changes
                - r1 barn-01/a at 3,690 s: a fleet that is quiet has nothing more to send; expected pulls only, since quiet was reached; found push q9 with 1 changes
                """);
    }

    @Test
    void passesOfTheAuditThatDiffer() {
        assertSays(
                judge(
                        CHECK,
                        changedUnheard()
                                .silenceIsKept()
                                .heals()
                                .audits(1, "m1@1")
                                .audits(2, "m2@1")),
                """
                FAIL
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 1, over 5 cycles, rows and records
                message: stirrings after quiet: 1, over 5 cycles, rows and records; first: record r1: both passes of the audit show the same; expected version 1 by barn-01/a at 1970-01-01T00:00:10Z {}, as pass 1 shows, found version 1 by barn-01/a at 1970-01-01T00:00:30Z {} in pass 2
                - r1 null at 3,760 s: both passes of the audit show the same; expected version 1 by barn-01/a at 1970-01-01T00:00:10Z {}, as pass 1 shows; found version 1 by barn-01/a at 1970-01-01T00:00:30Z {} in pass 2
                """);
    }

    @Test
    void aPassOfTheAuditThatLeavesOutARecord() {
        assertSays(
                judge(CHECK, readByEverybody().silenceIsKept().heals().audits(1).audits(2, "m1@1")),
                """
                FAIL
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 1, over 5 cycles, rows and records
                message: stirrings after quiet: 1, over 5 cycles, rows and records; first: record r1: both passes of the audit show the same; expected nothing, as pass 1 shows, found version 1 by barn-01/a at 1970-01-01T00:00:10Z {} in pass 2
                - r1 null at 3,760 s: both passes of the audit show the same; expected nothing, as pass 1 shows; found version 1 by barn-01/a at 1970-01-01T00:00:10Z {} in pass 2
                """);
    }

    @Test
    void anAuditThatShowsMoreThanWasThereAtQuiet() {
        assertSays(
                judge(CHECK, changedUnheard().silenceIsKept().ends("m2@2")),
                """
                FAIL
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 1, over 5 cycles, rows and records
                message: stirrings after quiet: 1, over 5 cycles, rows and records; first: record r1: the audit shows what was there at quiet; expected version 1, as devices knew it, found version 2 by barn-01/a at 1970-01-01T00:00:30Z {}
                - r1 null at 3,760 s: the audit shows what was there at quiet; expected version 1, as devices knew it; found version 2 by barn-01/a at 1970-01-01T00:00:30Z {}
                """);
    }

    @Test
    void anAuditThatShowsLessThanWasThereAtQuiet() {
        assertSays(
                judge(CHECK, readByEverybody().silenceIsKept().ends()),
                """
                FAIL
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 1, over 5 cycles, rows and records
                message: stirrings after quiet: 1, over 5 cycles, rows and records; first: record r1: the audit shows what was there at quiet; expected version 1, as devices knew it, found nothing
                - r1 null at 3,760 s: the audit shows what was there at quiet; expected version 1, as devices knew it; found nothing
                """);
    }

    @Test
    void aDeviceThatReadsOnlyOnceIsUndecided() {
        assertSays(
                judge(
                        CHECK,
                        readByEverybody()
                                .heals()
                                .happens(new PhaseBegan(3_660_000_000L, "silence", 0))
                                .pulls("a", "q3")
                                .pulls("a", "q4")
                                .pulls("b", "q5")
                                .audits(1, "m1@1")
                                .audits(2, "m1@1")),
                """
                UNKNOWN
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 0, over 4 cycles, rows and records
                message: undecided: a device did not read its feed to the end twice in silence, for 1 of the cycles, rows and records
                """);
    }

    @Test
    void withoutAnAuditItIsUndecided() {
        assertSays(
                judge(CHECK, readByEverybody().silenceIsKept().heals().audits(1, "m1@1")),
                """
                UNKNOWN
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 0, over 4 cycles, rows and records
                message: undecided: the audit is not complete, for 1 of the cycles, rows and records
                """);
    }

    @Test
    void withoutSilenceItIsUndecided() {
        assertSays(
                judge(CHECK, readByEverybody().ends("m1@1")),
                """
                UNKNOWN
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 0, over 0 cycles, rows and records
                message: undecided: the history holds no silence after quiet, for 1 of the cycles, rows and records
                """);
    }

    @Test
    void withoutQuietItIsUndecided() {
        assertSays(
                judge(
                        CHECK,
                        readByEverybody().silenceIsKept().quietIsNotReached().ends("m1@1")),
                """
                UNKNOWN
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 0, over 0 cycles, rows and records
                message: undecided: quiet was not reached (2 rows in queues), for 1 of the cycles, rows and records
                """);
    }

    @Test
    void whatHappensInTheFirstMomentOfSilenceIsPartOfIt() {
        assertSays(
                judge(
                        CHECK,
                        changedUnheard()
                                .logs("a", "m3", "r2", "{}")
                                .heals()
                                .at(3660)
                                .happens(new PhaseBegan(3_660_000_000L, "silence", 0))
                                .sends("a", "q4", "m3@0")
                                .pulls("a", "q5", "m2@2")
                                .pulls("a", "q6")
                                .pulls("b", "q7", "m2@2")
                                .pulls("b", "q8")
                                .audits(1, "m2@2")
                                .audits(2, "m2@2")),
                """
                FAIL
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 4, over 8 cycles, rows and records
                message: stirrings after quiet: 4, over 8 cycles, rows and records; first: record r2: a fleet that is quiet has nothing more to send; expected pulls only, since quiet was reached, found push q4 with 1 changes
                - r2 barn-01/a at 3,660 s: a fleet that is quiet has nothing more to send; expected pulls only, since quiet was reached; found push q4 with 1 changes
                - r1 barn-01/a at 3,660 s: in silence no page holds a version above the known one; expected at most version 1, which the device knew at quiet; found version 2 by barn-01/a at 1970-01-01T00:00:30Z {}
                - r1 barn-01/b at 3,660 s: in silence no page holds a version above the known one; expected at most version 1, which the device knew at quiet; found version 2 by barn-01/a at 1970-01-01T00:00:30Z {}
                - r1 null at 3,720 s: the audit shows what was there at quiet; expected version 1, as devices knew it; found version 2 by barn-01/a at 1970-01-01T00:00:30Z {}
                """);
    }

    @Test
    void ofSeveralRowsOfARecordTheNewestIsMeantAndOfThoseTheFirst() {
        assertSays(
                judge(
                        CHECK,
                        changedUnheard()
                                .calls("first", "m2@1", made -> made)
                                .silenceIsKept()
                                .heals()
                                .audits(1, "m1@1", "m2@1")
                                .audits(2, "m1@1", "first")),
                """
                PASS
                allowed: stirrings after quiet: 0
                measured: stirrings after quiet: 0, over 5 cycles, rows and records
                message: holds for 5 cycles, rows and records
                """);
    }

    @Test
    void ofTwoRowsOfOneVersionInAPassTheFirstIsMeant() {
        Story story = readByEverybody().silenceIsKept();
        story.calls(
                "twin",
                "m1@1",
                made -> new RecordState(
                        "r1", "s-r1", Story.SITE, "flock", 1, "{\"n\":9}", 10_000, made.deviceId(), false));
        assertEquals(
                Verdict.PASS,
                judge(CHECK, story.heals().audits(1, "m1@1", "twin").audits(2, "m1@1"))
                        .verdict());
    }
}
