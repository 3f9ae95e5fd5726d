package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;

import org.junit.jupiter.api.Test;

class CompletePullTest {

    private static final String CHECK = "complete-pull";

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
    void aPullThatShowsAllThatWasAcknowledged() {
        assertSays(
                judge(CHECK, created().at(20).pulls("b", "q2", "m1@1").ends("m1@1")),
                """
                PASS
                allowed: rows left out: 0
                measured: rows left out: 0, over 5 versions and pulls
                message: holds for 5 versions and pulls
                """);
    }

    @Test
    void aPullThatLeavesOutAnAcknowledgedRecord() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .pulls("b", "q2")
                                .at(30)
                                .pulls("b", "q3", "m1@1")
                                .ends("m1@1")),
                """
                FAIL
                allowed: rows left out: 0
                measured: rows left out: 1, over 5 versions and pulls
                message: rows left out: 1, over 5 versions and pulls; first: record r1: whoever follows the feed to its end skips nothing; expected barn-01/b knows version 1, acknowledged to barn-01/a before the pull began, found it does not know the record
                - r1 barn-01/b at 20 s: whoever follows the feed to its end skips nothing; expected barn-01/b knows version 1, acknowledged to barn-01/a before the pull began; found it does not know the record
                """);
    }

    @Test
    void aPullBegunWithinTheFeedLagMayNotShowItYet() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(15)
                                .pulls("b", "q2")
                                .at(30)
                                .pulls("b", "q3", "m1@1")
                                .ends("m1@1")),
                """
                PASS
                allowed: rows left out: 0
                measured: rows left out: 0, over 5 versions and pulls
                message: holds for 5 versions and pulls
                """);
    }

    @Test
    void aVersionMayHideBehindANewerOneThatTheFeedDoesNotShowYet() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .pulls("b", "q3")
                                .at(22)
                                .answers("q2", "m2 accepted 2")
                                .at(30)
                                .pulls("b", "q4", "m2@2")
                                .ends("m2@2")),
                """
                PASS
                allowed: rows left out: 0
                measured: rows left out: 0, over 6 versions and pulls
                message: holds for 6 versions and pulls
                """);
    }

    @Test
    void aVersionMayNotHideForEver() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .pulls("b", "q3")
                                .at(22)
                                .answers("q2", "m2 accepted 2")
                                .at(30)
                                .pulls("b", "q4")
                                .at(40)
                                .pulls("b", "q5", "m2@2")
                                .ends("m2@2")),
                """
                FAIL
                allowed: rows left out: 0
                measured: rows left out: 2, over 6 versions and pulls
                message: rows left out: 2, over 6 versions and pulls; first: record r1: whoever follows the feed to its end skips nothing; expected barn-01/b knows version 1, acknowledged to barn-01/a before the pull began, found it does not know the record
                - r1 barn-01/b at 30 s: whoever follows the feed to its end skips nothing; expected barn-01/b knows version 1, acknowledged to barn-01/a before the pull began; found it does not know the record
                - r1 barn-01/b at 30 s: whoever follows the feed to its end skips nothing; expected barn-01/b knows version 2, acknowledged to barn-01/a before the pull began; found it does not know the record
                """);
    }

    @Test
    void atQuietADeviceKnowsAllOfTheAudit() {
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
                allowed: rows left out: 0
                measured: rows left out: 1, over 8 versions and pulls
                message: rows left out: 1, over 8 versions and pulls; first: record r1: at quiet every device knows all that the feed holds; expected barn-01/b knows version 1, found it does not know the record
                - r1 barn-01/b at 3,720 s: at quiet every device knows all that the feed holds; expected barn-01/b knows version 1; found it does not know the record
                """);
    }

    @Test
    void aPassOfTheAuditThatLeavesOutARecord() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .pulls("b", "q2", "m1@1")
                                .heals()
                                .audits(1, "m1@1")
                                .audits(2)),
                """
                FAIL
                allowed: rows left out: 0
                measured: rows left out: 1, over 3 versions and pulls
                message: rows left out: 1, over 3 versions and pulls; first: record r1: whoever follows the feed to its end skips nothing; expected version 1 in pass 2 of the audit, as in the other pass, found the record is missing
                - r1 null at 3,720 s: whoever follows the feed to its end skips nothing; expected version 1 in pass 2 of the audit, as in the other pass; found the record is missing
                """);
    }

    @Test
    void whatDevicesKnowIsUndecidedWithoutQuiet() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .pulls("b", "q2", "m1@1")
                                .quietIsNotReached()
                                .ends("m1@1")),
                """
                UNKNOWN
                allowed: rows left out: 0
                measured: rows left out: 0, over 3 versions and pulls
                message: undecided: what devices know at quiet, since quiet was not reached (2 rows in queues), for 1 of the versions and pulls
                """);
    }

    @Test
    void withoutAnyPullOrAuditItIsUndecided() {
        assertSays(
                judge(CHECK, created()),
                """
                UNKNOWN
                allowed: rows left out: 0
                measured: rows left out: 0, over 0 versions and pulls
                message: undecided: there were no versions and pulls to look at
                """);
    }

    @Test
    void aPullBegunJustWhenTheLagIsOverMayNotShowItYet() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(16)
                                .pulls("b", "q2")
                                .at(30)
                                .pulls("b", "q3", "m1@1")
                                .ends("m1@1")),
                """
                PASS
                allowed: rows left out: 0
                measured: rows left out: 0, over 5 versions and pulls
                message: holds for 5 versions and pulls
                """);
    }

    @Test
    void aVersionMayHideBehindANewerOneThatIsDueJustWhenThePullBegins() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(22)
                                .answers("q2", "m2 accepted 2")
                                .at(27)
                                .pulls("b", "q3")
                                .at(40)
                                .pulls("b", "q4", "m2@2")
                                .ends("m2@2")),
                """
                PASS
                allowed: rows left out: 0
                measured: rows left out: 0, over 6 versions and pulls
                message: holds for 6 versions and pulls
                """);
    }

    @Test
    void aNewerVersionThatWasNotSentYetHidesNothing() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .pulls("b", "q3")
                                .at(21)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(22)
                                .answers("q2", "m2 accepted 2")
                                .at(40)
                                .pulls("b", "q4", "m2@2")
                                .ends("m2@2")),
                """
                FAIL
                allowed: rows left out: 0
                measured: rows left out: 1, over 6 versions and pulls
                message: rows left out: 1, over 6 versions and pulls; first: record r1: whoever follows the feed to its end skips nothing; expected barn-01/b knows version 1, acknowledged to barn-01/a before the pull began, found it does not know the record
                - r1 barn-01/b at 20 s: whoever follows the feed to its end skips nothing; expected barn-01/b knows version 1, acknowledged to barn-01/a before the pull began; found it does not know the record
                """);
    }

    @Test
    void aPullThatShowsAVersionWhileTheNextIsMadeIsLookedAt() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .pulls("b", "q3", "m1@1")
                                .at(22)
                                .answers("q2", "m2 accepted 2")
                                .ends("m2@2")),
                """
                PASS
                allowed: rows left out: 0
                measured: rows left out: 0, over 5 versions and pulls
                message: holds for 5 versions and pulls
                """);
    }

    @Test
    void aNewerVersionThatIsSentJustWhenThePullEndsMayHideTheOlder() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .pulls("b", "q3")
                                .at(22)
                                .answers("q2", "m2 accepted 2")
                                .at(40)
                                .pulls("b", "q4", "m2@2")
                                .ends("m2@2")),
                """
                PASS
                allowed: rows left out: 0
                measured: rows left out: 0, over 6 versions and pulls
                message: holds for 6 versions and pulls
                """);
    }

    @Test
    void anotherMutationAtTheSameVersionHidesNothing() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(12)
                                .updates("c", "m0", "r1", "{}")
                                .sends("c", "q0", "m0@0")
                                .at(20)
                                .pulls("b", "q2")
                                .at(30)
                                .answers("q0", "m0 accepted 1")
                                .at(40)
                                .pulls("b", "q3", "m1@1")
                                .ends("m1@1")),
                """
                FAIL
                allowed: rows left out: 0
                measured: rows left out: 1, over 7 versions and pulls
                message: rows left out: 1, over 7 versions and pulls; first: record r1: whoever follows the feed to its end skips nothing; expected barn-01/b knows version 1, acknowledged to barn-01/a before the pull began, found it does not know the record
                - r1 barn-01/b at 20 s: whoever follows the feed to its end skips nothing; expected barn-01/b knows version 1, acknowledged to barn-01/a before the pull began; found it does not know the record
                """);
    }

    @Test
    void aPassOfTheAuditNeedNotShowWhatWasAcknowledgedWithinTheLag() {
        Story story = created().heals().audits(1, "m1@1").audits(2);
        Expectations slow = Verdicts.expecting(Verdicts.NO_OBJECTIVES, 1, 3_709_000_000L);
        assertSays(
                judge(CHECK, story, slow),
                """
                UNKNOWN
                allowed: rows left out: 0
                measured: rows left out: 0, over 2 versions and pulls
                message: undecided: the tables of a device were not read at the end, for 1 of the versions and pulls
                """);
    }

    @Test
    void whatADeviceKnowsIsUndecidedWhereItsTablesWereNotRead() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .pulls("b", "q2", "m1@1")
                                .keeps("b", "r1", null)
                                .ends("m1@1")),
                """
                UNKNOWN
                allowed: rows left out: 0
                measured: rows left out: 0, over 4 versions and pulls
                message: undecided: the tables of a device were not read at the end, for 1 of the versions and pulls
                """);
    }
}
