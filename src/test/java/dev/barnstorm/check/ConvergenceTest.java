package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.RecordState;
import org.junit.jupiter.api.Test;

class ConvergenceTest {

    private static final String CHECK = "convergence";

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
    void everyDeviceHasWhatTheServerHas() {
        assertSays(
                judge(CHECK, created().at(20).pulls("b", "q2", "m1@1").ends("m1@1")),
                """
                PASS
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 0, over 2 rows
                message: holds for 2 rows
                """);
    }

    @Test
    void aRowThatIsApart() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .keeps("b", "r1", "m2@1")
                                .ends("m1@1")),
                """
                FAIL
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 1, over 2 rows
                message: rows apart from the server: 1, over 2 rows; first: record r1: at quiet every device has what the server has; expected the operator sees updatedAt 1970-01-01T00:00:10Z, found updatedAt 1970-01-01T00:00:20Z
                - r1 barn-01/b at 3,720 s: at quiet every device has what the server has; expected the operator sees updatedAt 1970-01-01T00:00:10Z; found updatedAt 1970-01-01T00:00:20Z
                """);
    }

    @Test
    void anOlderVersion() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .sends("b", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 2")
                                .keeps("a", "r1", "m1@1")
                                .ends("m2@2")),
                """
                FAIL
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 1, over 2 rows
                message: rows apart from the server: 1, over 2 rows; first: record r1: at quiet every device has what the server has; expected the operator sees version 2, found version 1
                - r1 barn-01/a at 3,720 s: at quiet every device has what the server has; expected the operator sees version 2; found version 1
                """);
    }

    @Test
    void aRowThatIsMissing() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(15)
                                .logs("b", "m2", "r2", "{}")
                                .sends("b", "q2", "m2@0")
                                .at(16)
                                .answers("q2", "m2 accepted 1")
                                .keeps("b", "r1", null)
                                .ends("m1@1", "m2@1")),
                """
                FAIL
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 1, over 4 rows
                message: rows apart from the server: 1, over 4 rows; first: record r1: at quiet every device has what the server has; expected version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}, found the device has no such row
                - r1 barn-01/b at 3,720 s: at quiet every device has what the server has; expected version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}; found the device has no such row
                """);
    }

    @Test
    void aRowThatTheServerDoesNotHave() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .happens(new HistoryEvent.FinalRow(
                                        3_720_000_000L,
                                        "barn-01/a",
                                        "barn-01",
                                        created().state("m1@1"),
                                        null,
                                        "synced"))
                                .ends()),
                """
                FAIL
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 1, over 1 rows
                message: rows apart from the server: 1, over 1 rows; first: record r1: at quiet every device has what the server has; expected no such record, found version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}
                - r1 barn-01/a at 3,720 s: at quiet every device has what the server has; expected no such record; found version 1 by barn-01/a at 1970-01-01T00:00:10Z {"n":1}
                """);
    }

    @Test
    void aParkedCreateIsNobodysBusiness() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .logsNonsense("a", "m2", "r2")
                                .sends("a", "q2", "m2@0")
                                .at(21)
                                .answers("q2", "m2 rejected")
                                .happens(new HistoryEvent.FinalRow(
                                        3_720_000_000L,
                                        "barn-01/a",
                                        "barn-01",
                                        new RecordState(
                                                "r2", "", "barn-01", "feeding", 0, "{}", 20_000, "barn-01/a", false),
                                        null,
                                        "parked"))
                                .ends("m1@1")),
                """
                PASS
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 0, over 1 rows
                message: holds for 1 rows
                """);
    }

    @Test
    void withoutQuietItIsUndecided() {
        assertSays(
                judge(CHECK, created().quietIsNotReached().ends("m1@1")),
                """
                UNKNOWN
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 0, over 0 rows
                message: undecided: quiet was not reached (2 rows in queues), for 1 of the rows
                """);
    }

    @Test
    void withoutTheDevicesTablesItIsUndecided() {
        assertSays(
                judge(CHECK, created().heals().audits(1, "m1@1")),
                """
                UNKNOWN
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 0, over 0 rows
                message: undecided: the tables of a device were not read at the end, for 1 of the rows
                """);
    }

    @Test
    void ofSeveralRowsOfARecordInTheAuditTheNewestIsMeant() {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20)
                .updates("a", "m2", "r1", "{}")
                .sends("a", "q2", "m2@1")
                .at(21)
                .answers("q2", "m2 accepted 2")
                .heals()
                .audits(1, "m1@1", "m2@2", "m1@1")
                .audits(2, "m2@2");
        RecordState newest = story.state("m2@2");
        story.happens(new FinalRow(story.now(), Story.device("a"), Story.SITE, newest, newest, "synced"));
        assertEquals(Verdict.PASS, judge("convergence", story).verdict());
    }

    private static Story withRow(RecordState copy) {
        Story story = created().heals().audits(1, "m1@1").audits(2, "m1@1");
        RecordState audited = story.state("m1@1");
        return story.happens(new FinalRow(story.now(), Story.device("a"), Story.SITE, audited, copy, "synced"));
    }

    @Test
    void aRowWithoutAServerCopy() {
        assertSays(
                judge(CHECK, withRow(null)),
                """
                FAIL
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 1, over 1 rows
                message: rows apart from the server: 1, over 1 rows; first: record r1: at quiet every device has what the server has; expected a server copy of version 1, found none
                - r1 barn-01/a at 3,720 s: at quiet every device has what the server has; expected a server copy of version 1; found none
                """);
    }

    @Test
    void aServerCopyThatIsApartWhileTheOperatorSeesTheRightThing() {
        RecordState other =
                new RecordState("r1", "s-r1", Story.SITE, "flock", 1, "{\"n\":2}", 10_000, Story.device("a"), false);
        assertSays(
                judge(CHECK, withRow(other)),
                """
                FAIL
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 1, over 1 rows
                message: rows apart from the server: 1, over 1 rows; first: record r1: at quiet every device has what the server has; expected the server copy has payload {"n":1}, found payload {"n":2}
                - r1 barn-01/a at 3,720 s: at quiet every device has what the server has; expected the server copy has payload {"n":1}; found payload {"n":2}
                """);
    }

    @Test
    void withoutAnAuditItIsUndecided() {
        assertSays(
                judge(CHECK, created().heals()),
                """
                UNKNOWN
                allowed: rows apart from the server: 0
                measured: rows apart from the server: 0, over 0 rows
                message: undecided: the audit of barn-01 is not complete, for 1 of the rows
                """);
    }
}
