package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;

import dev.barnstorm.history.HistoryEvent.Shown;
import org.junit.jupiter.api.Test;

class MonotonicReadsTest {

    private static final String CHECK = "monotonic-reads";

    private static Story twoVersions() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20)
                .updates("a", "m2", "r1", "{}")
                .sends("a", "q2", "m2@1")
                .at(21)
                .answers("q2", "m2 accepted 2");
    }

    @Test
    void aFeedThatGoesForward() {
        assertSays(
                judge(
                        CHECK,
                        twoVersions()
                                .at(30)
                                .pulls("b", "q3", "m1@1")
                                .at(31)
                                .pulls("b", "q4", "m2@2", "m2@2")
                                .ends("m2@2")),
                """
                PASS
                allowed: rows that went back: 0
                measured: rows that went back: 0, over 3 rows of the feed
                message: holds for 3 rows of the feed
                """);
    }

    @Test
    void aFeedThatGoesBack() {
        assertSays(
                judge(
                        CHECK,
                        twoVersions()
                                .at(30)
                                .pulls("b", "q3", "m2@2")
                                .at(31)
                                .pulls("b", "q4", "m1@1")
                                .ends("m2@2")),
                """
                FAIL
                allowed: rows that went back: 0
                measured: rows that went back: 1, over 2 rows of the feed
                message: rows that went back: 1, over 2 rows of the feed; first: record r1: the feed of one record never goes back; expected version 2 or a later one, found version 1
                - r1 barn-01/b at 31 s: the feed of one record never goes back; expected version 2 or a later one; found version 1
                """);
    }

    @Test
    void twoDevicesNeedNotSeeTheSame() {
        assertSays(
                judge(
                        CHECK,
                        twoVersions()
                                .at(30)
                                .pulls("b", "q3", "m2@2")
                                .at(31)
                                .pulls("c", "q4", "m1@1")
                                .ends("m2@2")),
                """
                PASS
                allowed: rows that went back: 0
                measured: rows that went back: 0, over 2 rows of the feed
                message: holds for 2 rows of the feed
                """);
    }

    @Test
    void withoutAnyRowItIsUndecided() {
        assertSays(
                judge(CHECK, twoVersions().ends("m2@2")),
                """
                UNKNOWN
                allowed: rows that went back: 0
                measured: rows that went back: 0, over 0 rows of the feed
                message: undecided: there were no rows of the feed to look at
                """);
    }

    @Test
    void anAuditThatShowsLessThanADeviceWasShown() {
        assertSays(
                judge(CHECK, twoVersions().at(30).pulls("b", "q3", "m2@2").ends("m1@1")),
                """
                FAIL
                allowed: rows that went back: 0
                measured: rows that went back: 1, over 1 rows of the feed
                message: rows that went back: 1, over 1 rows of the feed; first: record r1: the feed of one record never goes back; expected version 2 or a later one in the audit, as barn-01/b was shown it at 30 s, found version 1
                - r1 null at 3,720 s: the feed of one record never goes back; expected version 2 or a later one in the audit, as barn-01/b was shown it at 30 s; found version 1
                """);
    }

    @Test
    void anAuditWithoutARecordThatADeviceWasShown() {
        assertSays(
                judge(CHECK, twoVersions().at(30).pulls("b", "q3", "m2@2").ends()),
                """
                FAIL
                allowed: rows that went back: 0
                measured: rows that went back: 1, over 1 rows of the feed
                message: rows that went back: 1, over 1 rows of the feed; first: record r1: the feed of one record never goes back; expected version 2 or a later one in the audit, as barn-01/b was shown it at 30 s, found the audit does not show the record
                - r1 null at 3,720 s: the feed of one record never goes back; expected version 2 or a later one in the audit, as barn-01/b was shown it at 30 s; found the audit does not show the record
                """);
    }

    @Test
    void anAuditThatIsNotCompleteSaysNothing() {
        assertSays(
                judge(CHECK, twoVersions().at(30).pulls("b", "q3", "m2@2").heals()),
                """
                PASS
                allowed: rows that went back: 0
                measured: rows that went back: 0, over 1 rows of the feed
                message: holds for 1 rows of the feed
                """);
    }

    @Test
    void whatWasShownWithinTheFeedLagOfTheAuditIsNotMissedThere() {
        assertSays(
                judge(CHECK, twoVersions().heals().pulls("b", "q3", "m2@2").audits(1, "m1@1")),
                """
                PASS
                allowed: rows that went back: 0
                measured: rows that went back: 0, over 1 rows of the feed
                message: holds for 1 rows of the feed
                """);
    }

    @Test
    void whatAConflictShowsIsNoRowOfTheFeed() {
        assertSays(
                judge(
                        CHECK,
                        twoVersions()
                                .at(30)
                                .updates("b", "m3", "r1", "{}")
                                .sends("b", "q3", "m3@1")
                                .at(31)
                                .answers("q3", "m3 conflict m2@2 edit-lost")
                                .at(32)
                                .pulls("b", "q4", "m1@1")
                                .ends("m1@1")),
                """
                PASS
                allowed: rows that went back: 0
                measured: rows that went back: 0, over 1 rows of the feed
                message: holds for 1 rows of the feed
                """);
    }

    @Test
    void whatAnotherSiteWasShownIsNotMissedInTheAuditOfThisOne() {
        Story story = twoVersions();
        story.happens(new Shown(30_000_000, "barn-02/x", "barn-02", "q3", "page", 0, story.state("m2@2")))
                .at(31);
        assertSays(
                judge(CHECK, story.ends("m1@1")),
                """
                PASS
                allowed: rows that went back: 0
                measured: rows that went back: 0, over 1 rows of the feed
                message: holds for 1 rows of the feed
                """);
    }

    @Test
    void anAuditIsHeldToTheNewestOfAllThatDevicesWereShown() {
        assertSays(
                judge(
                        CHECK,
                        twoVersions()
                                .at(30)
                                .pulls("b", "q3", "m1@1", "m2@2")
                                .at(31)
                                .pulls("c", "q4", "m1@1")
                                .ends("m1@1")),
                """
                FAIL
                allowed: rows that went back: 0
                measured: rows that went back: 1, over 3 rows of the feed
                message: rows that went back: 1, over 3 rows of the feed; first: record r1: the feed of one record never goes back; expected version 2 or a later one in the audit, as barn-01/b was shown it at 30 s, found version 1
                - r1 null at 3,720 s: the feed of one record never goes back; expected version 2 or a later one in the audit, as barn-01/b was shown it at 30 s; found version 1
                """);
    }
}
