package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static dev.barnstorm.check.Verdicts.judge;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import org.junit.jupiter.api.Test;

class NoResurrectionTest {

    private static final String CHECK = "no-resurrection";

    /** One flock, made and deleted. */
    private static Story deleted() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(12)
                .pulls("b", "q2", "m1@1")
                .at(20)
                .deletes("a", "m2", "r1")
                .sends("a", "q3", "m2@1")
                .at(21)
                .answers("q3", "m2 accepted 2");
    }

    @Test
    void aDeletionThatIsFinal() {
        assertSays(
                judge(
                        CHECK,
                        deleted()
                                .at(15)
                                .updates("b", "m3", "r1", "{}")
                                .at(30)
                                .sends("b", "q4", "m3@1")
                                .at(31)
                                .answers("q4", "m3 conflict m2@2 edit-lost")
                                .ends("m2@2")),
                """
                PASS
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 0, over 1 deletions
                message: holds for 1 deletions
                """);
    }

    @Test
    void aVersionAfterADeletedOne() {
        assertSays(
                judge(
                        CHECK,
                        deleted()
                                .at(15)
                                .updates("b", "m3", "r1", "{}")
                                .at(30)
                                .sends("b", "q4", "m3@2")
                                .at(31)
                                .answers("q4", "m3 accepted 3")
                                .ends("m3@3")),
                """
                FAIL
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 1, over 1 deletions
                message: signs of life after a deletion: 1, over 1 deletions; first: record r1: a deleted record's next version never exists; expected version 2, deleted (mutation m2 was accepted), for ever, found version 3 for mutation m3
                - r1 barn-01/b at 31 s: a deleted record's next version never exists; expected version 2, deleted (mutation m2 was accepted), for ever; found version 3 for mutation m3
                """);
    }

    @Test
    void aVersionAfterADeletedOneThatOnlyTheFeedShows() {
        assertSays(
                judge(
                        CHECK,
                        deleted()
                                .at(15)
                                .updates("b", "m3", "r1", "{}")
                                .at(30)
                                .sends("b", "q4", "m3@1")
                                .at(60)
                                .givesUp("q4")
                                .at(70)
                                .pulls("c", "q5", "m3@3")),
                """
                FAIL
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 1, over 1 deletions
                message: signs of life after a deletion: 1, over 1 deletions; first: record r1: a deleted record's next version never exists; expected version 2, deleted (mutation m2 was accepted), for ever, found version 3 by barn-01/b at 1970-01-01T00:00:15Z {} (page)
                - r1 barn-01/c at 70 s: a deleted record's next version never exists; expected version 2, deleted (mutation m2 was accepted), for ever; found version 3 by barn-01/b at 1970-01-01T00:00:15Z {} (page)
                """);
    }

    @Test
    void aTombstoneThatIsForgottenAndAnOldUpdateThatBringsTheRecordBack() {
        assertSays(
                judge(
                        CHECK,
                        deleted()
                                .at(15)
                                .updates("b", "m3", "r1", "{}")
                                .at(30)
                                .sends("b", "q4", "m3@1")
                                .at(31)
                                .answers("q4", "m3 accepted 2")),
                """
                FAIL
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 1, over 1 deletions
                message: signs of life after a deletion: 1, over 1 deletions; first: record r1: whoever asks after a deleted record is told that it is deleted; expected the tombstone, version 2 (mutation m2 was accepted at 21 s), found mutation m3 accepted as version 2
                - r1 barn-01/b at 31 s: whoever asks after a deleted record is told that it is deleted; expected the tombstone, version 2 (mutation m2 was accepted at 21 s); found mutation m3 accepted as version 2
                """);
    }

    @Test
    void aConflictThatShowsADeletedRecordAlive() {
        assertSays(
                judge(
                        CHECK,
                        deleted()
                                .at(15)
                                .updates("b", "m3", "r1", "{}")
                                .at(30)
                                .sends("b", "q4", "m3@0")
                                .at(31)
                                .answers("q4", "m3 conflict m1@1 rebase")),
                """
                FAIL
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 1, over 1 deletions
                message: signs of life after a deletion: 1, over 1 deletions; first: record r1: whoever asks after a deleted record is told that it is deleted; expected the tombstone, version 2 (mutation m2 was accepted at 21 s), found version 1 by barn-01/a at 1970-01-01T00:00:10Z {} (current)
                - r1 barn-01/b at 31 s: whoever asks after a deleted record is told that it is deleted; expected the tombstone, version 2 (mutation m2 was accepted at 21 s); found version 1 by barn-01/a at 1970-01-01T00:00:10Z {} (current)
                """);
    }

    @Test
    void aConflictThatWasAskedForBeforeTheDeletionWasTold() {
        assertSays(
                judge(
                        CHECK,
                        deleted()
                                .at(15)
                                .updates("b", "m3", "r1", "{}")
                                .at(21)
                                .sends("b", "q4", "m3@0")
                                .at(31)
                                .answers("q4", "m3 conflict m1@1 rebase")),
                """
                PASS
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 0, over 1 deletions
                message: holds for 1 deletions
                """);
    }

    @Test
    void anAuditThatShowsADeletedRecordAlive() {
        assertSays(
                judge(CHECK, deleted().ends("m1@1")),
                """
                FAIL
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 1, over 1 deletions
                message: signs of life after a deletion: 1, over 1 deletions; first: record r1: whoever asks after a deleted record is told that it is deleted; expected the tombstone, version 2 (mutation m2 was accepted at 21 s), found version 1 by barn-01/a at 1970-01-01T00:00:10Z {} (audit-1)
                - r1 null at 3,720 s: whoever asks after a deleted record is told that it is deleted; expected the tombstone, version 2 (mutation m2 was accepted at 21 s); found version 1 by barn-01/a at 1970-01-01T00:00:10Z {} (audit-1)
                """);
    }

    @Test
    void aDeletionThatIsToldWithinTheFeedLagOfTheAudit() {
        assertSays(
                judge(CHECK, deleted().heals().audits(1, "m1@1"), expecting(NO_OBJECTIVES, 1, 4_000_000_000L)),
                """
                PASS
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 0, over 1 deletions
                message: holds for 1 deletions
                """);
    }

    @Test
    void aDeviceThatChangesARecordWhoseDeletionItHasPulled() {
        assertSays(
                judge(
                        CHECK,
                        deleted()
                                .at(30)
                                .pulls("b", "q4", "m2@2")
                                .at(40)
                                .updates("b", "m3", "r1", "{}")
                                .ends("m2@2")),
                """
                FAIL
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 1, over 1 deletions
                message: signs of life after a deletion: 1, over 1 deletions; first: record r1: no device changes a record whose deletion it had applied; expected no change any more: the device had applied its deletion, version 2, at 30 s, found mutation m3 (update)
                - r1 barn-01/b at 40 s: no device changes a record whose deletion it had applied; expected no change any more: the device had applied its deletion, version 2, at 30 s; found mutation m3 (update)
                """);
    }

    @Test
    void aDeviceThatHidesADeletionFromItsOperatorAlthoughNothingOfHisIsOpen() {
        Story story = deleted().at(30);
        story.happens(new CopyRaised(
                        30_000_000, Story.device("b"), Story.SITE, "q4", "page", story.state("m2@2"), false))
                .at(40)
                .updates("b", "m3", "r1", "{}");
        assertSays(
                judge(CHECK, story),
                """
                FAIL
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 1, over 1 deletions
                message: signs of life after a deletion: 1, over 1 deletions; first: record r1: no device changes a record whose deletion it had applied; expected no change any more: the device had applied its deletion, version 2, at 30 s, found mutation m3 (update)
                - r1 barn-01/b at 40 s: no device changes a record whose deletion it had applied; expected no change any more: the device had applied its deletion, version 2, at 30 s; found mutation m3 (update)
                """);
    }

    @Test
    void aDeviceMayGoOnWhileAChangeOfItsOwnIsFrozen() {
        Story story = deleted().at(15).updates("b", "m3", "r1", "{}").at(30);
        story.happens(new CopyRaised(
                        30_000_000, Story.device("b"), Story.SITE, "q4", "page", story.state("m2@2"), false))
                .at(40)
                .updates("b", "m4", "r1", "{}");
        assertSays(
                judge(CHECK, story),
                """
                PASS
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 0, over 1 deletions
                message: holds for 1 deletions
                """);
    }

    @Test
    void aDeviceThatChangesWhatItHasDeletedItself() {
        assertSays(
                judge(CHECK, deleted().at(30).updates("a", "m3", "r1", "{}")),
                """
                FAIL
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 1, over 1 deletions
                message: signs of life after a deletion: 1, over 1 deletions; first: record r1: no device changes a record whose deletion it had applied; expected no change any more: the device's own mutation m2 deleted it, found mutation m3 (update)
                - r1 barn-01/a at 30 s: no device changes a record whose deletion it had applied; expected no change any more: the device's own mutation m2 deleted it; found mutation m3 (update)
                """);
    }

    @Test
    void aDeletionThatWasRefusedForGoodBringsTheRecordBack() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .deletes("a", "m2", "r1")
                                .sends("a", "q2", "m2@1")
                                .at(12)
                                .answers("q2", "m2 rejected")
                                .at(13)
                                .updates("a", "m3", "r1", "{}")),
                """
                UNKNOWN
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 0, over 0 deletions
                message: undecided: there were no deletions to look at
                """);
    }

    @Test
    void whereNothingIsDeletedItDoesNotApply() {
        assertSays(
                judge(CHECK, deleted().ends("m2@2"), Verdicts.withoutDeletes()),
                """
                NOT_APPLICABLE (gates nothing)
                allowed:
                measured:
                message: n/a: nothing in the scenario deletes a record
                """);
    }

    @Test
    void withoutAnyDeletionItIsUndecided() {
        assertSays(
                judge(CHECK, new Story().at(10).creates("a", "m1", "r1", "{}").ends()),
                """
                UNKNOWN
                allowed: signs of life after a deletion: 0
                measured: signs of life after a deletion: 0, over 0 deletions
                message: undecided: there were no deletions to look at
                """);
    }
}
