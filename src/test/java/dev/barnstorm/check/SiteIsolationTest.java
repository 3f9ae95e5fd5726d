package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import org.junit.jupiter.api.Test;

class SiteIsolationTest {

    private static final String CHECK = "site-isolation";

    /** One record of barn-01, made and acknowledged. */
    private static Story created() {
        return new Story()
                .at(10)
                .logs("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20);
    }

    private static RecordState state(String site, String maker) {
        return new RecordState("r1", "s-r1", site, "feeding", 1, "{}", 10_000, maker, false);
    }

    private static Shown page(String askedSite, String device, RecordState state) {
        return new Shown(20_000_000, device, askedSite, "q2", "page", 0, state);
    }

    @Test
    void aSiteThatSeesItsOwnRecords() {
        assertSays(
                judge(CHECK, created().pulls("b", "q2", "m1@1").ends("m1@1")),
                """
                PASS
                allowed: rows of other sites: 0
                measured: rows of other sites: 0, over 3 shown rows
                message: holds for 3 shown rows
                """);
    }

    @Test
    void aRowThatSaysItIsOfAnotherSite() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .happens(page("barn-02", "barn-02/x", state("barn-01", "barn-01/a")))
                                .at(25)
                                .happens(page("barn-02", "barn-02/x", state("barn-01", "barn-01/a")))),
                """
                FAIL
                allowed: rows of other sites: 0
                measured: rows of other sites: 1, over 2 shown rows
                message: rows of other sites: 1, over 2 shown rows; first: record r1: a site sees only its own records; expected a row of barn-02, made by a device of barn-02, found a row of barn-01, made by barn-01/a (page)
                - r1 barn-02/x at 20 s: a site sees only its own records; expected a row of barn-02, made by a device of barn-02; found a row of barn-01, made by barn-01/a (page)
                """);
    }

    @Test
    void aRowOfAnotherSiteThatSaysItIsOfThisOne() {
        assertSays(
                judge(CHECK, created().happens(page("barn-02", "barn-02/x", state("barn-02", "barn-01/a")))),
                """
                FAIL
                allowed: rows of other sites: 0
                measured: rows of other sites: 1, over 1 shown rows
                message: rows of other sites: 1, over 1 shown rows; first: record r1: a site sees only its own records; expected a row of barn-02, made by a device of barn-02, found a row of barn-02, made by barn-01/a (page)
                - r1 barn-02/x at 20 s: a site sees only its own records; expected a row of barn-02, made by a device of barn-02; found a row of barn-02, made by barn-01/a (page)
                """);
    }

    @Test
    void aRowMadeByADeviceThatTheSiteDoesNotHave() {
        assertSays(
                judge(CHECK, created().happens(page("barn-01", "barn-01/a", state("barn-01", "barn-02/x")))),
                """
                FAIL
                allowed: rows of other sites: 0
                measured: rows of other sites: 1, over 1 shown rows
                message: rows of other sites: 1, over 1 shown rows; first: record r1: a site sees only its own records; expected a row of barn-01, made by a device of barn-01, found a row of barn-01, made by barn-02/x (page)
                - r1 barn-01/a at 20 s: a site sees only its own records; expected a row of barn-01, made by a device of barn-01; found a row of barn-01, made by barn-02/x (page)
                """);
    }

    @Test
    void aRowWithAnotherClockIsStillOfItsSite() {
        RecordState hourOff =
                new RecordState("r1", "s-r1", "barn-01", "feeding", 1, "{}", 3_610_000, "barn-01/a", false);
        assertSays(
                judge(CHECK, created().happens(page("barn-01", "barn-01/a", hourOff))),
                """
                PASS
                allowed: rows of other sites: 0
                measured: rows of other sites: 0, over 1 shown rows
                message: holds for 1 shown rows
                """);
    }

    @Test
    void twoSitesThatActOnOneRecord() {
        Acted elsewhere = new Acted(
                12_000_000, "barn-02/x", "barn-02", 0, 7, "m9", "r1", "flock", true, "update", "{}", 12_000, false);
        RecordState state = new RecordState("r1", "s-r1", "barn-01", "flock", 2, "{}", 12_000, "barn-02/x", false);
        assertSays(
                judge(CHECK, created().happens(elsewhere).happens(page("barn-01", "barn-01/a", state))),
                """
                FAIL
                allowed: rows of other sites: 0
                measured: rows of other sites: 1, over 1 shown rows
                message: rows of other sites: 1, over 1 shown rows; first: record r1: a site sees only its own records; expected a row of barn-01, made by a device of barn-01, found a row of barn-01, made by barn-02/x (page)
                - r1 barn-01/a at 20 s: a site sees only its own records; expected a row of barn-01, made by a device of barn-01; found a row of barn-01, made by barn-02/x (page)
                """);
    }

    @Test
    void withoutAnyRowItIsUndecided() {
        assertSays(
                judge(CHECK, created()),
                """
                UNKNOWN
                allowed: rows of other sites: 0
                measured: rows of other sites: 0, over 0 shown rows
                message: undecided: there were no shown rows to look at
                """);
    }

    @Test
    void aRowOfAnotherSiteInTheAuditIsToldOnceAndOfNoDevice() {
        RecordState foreign = state("barn-02", "barn-01/a");
        assertSays(
                judge(
                        CHECK,
                        created()
                                .heals()
                                .happens(new Shown(3_720_000_000L, "", "barn-01", "audit", "audit-1", 0, foreign))
                                .happens(new Shown(3_720_000_000L, "", "barn-01", "audit", "audit-2", 0, foreign))),
                """
                FAIL
                allowed: rows of other sites: 0
                measured: rows of other sites: 1, over 2 shown rows
                message: rows of other sites: 1, over 2 shown rows; first: record r1: a site sees only its own records; expected a row of barn-01, made by a device of barn-01, found a row of barn-02, made by barn-01/a (audit-1)
                - r1 null at 3,720 s: a site sees only its own records; expected a row of barn-01, made by a device of barn-01; found a row of barn-02, made by barn-01/a (audit-1)
                """);
    }

    @Test
    void whichDevicesAnotherSiteHasIsNotJudgedByThisOne() {
        assertSays(
                judge(CHECK, created().happens(page("barn-02", "barn-02/x", state("barn-02", "barn-02/y")))),
                """
                PASS
                allowed: rows of other sites: 0
                measured: rows of other sites: 0, over 1 shown rows
                message: holds for 1 shown rows
                """);
    }
}
