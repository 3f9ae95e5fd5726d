package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import java.util.List;
import org.junit.jupiter.api.Test;

class FifoOrderTest {

    private static final String CHECK = "fifo-order";

    /** Three events, logged while the device was away. */
    private static Story threeAreQueued() {
        return new Story()
                .at(10)
                .logs("a", "m1", "r1", "{}")
                .at(11)
                .logs("a", "m2", "r2", "{}")
                .at(12)
                .logs("a", "m3", "r3", "{}")
                .at(20);
    }

    /** One flock, made and acknowledged. */
    private static Story created() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20);
    }

    @Test
    void aQueueThatIsSentOldestFirst() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0", "m2@0")
                                .at(21)
                                .answers("q1", "m1 accepted 1", "m2 accepted 1")
                                .sends("a", "q2", "m3@0")
                                .at(22)
                                .answers("q2", "m3 accepted 1")
                                .ends("m1@1", "m2@1", "m3@1")),
                """
                PASS
                allowed: things out of their order: 0
                measured: things out of their order: 0, over 11 requests, changes and rows
                message: holds for 11 requests, changes and rows
                """);
    }

    @Test
    void aChangeThatIsSentBeforeAnOlderOne() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0", "m3@0")
                                .at(21)
                                .answers("q1", "m1 accepted 1", "m3 accepted 1")
                                .sends("a", "q2", "m2@0")
                                .at(22)
                                .answers("q2", "m2 accepted 1")
                                .ends("m1@1", "m3@1", "m2@1")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 11 requests, changes and rows
                message: things out of their order: 1, over 11 requests, changes and rows; first: record r2: a queue is sent oldest first, and nothing overtakes in it; expected mutation m2, made at 11 s and still open, before any later one, found mutation m3 of record r3 goes before it in q1
                - r2 barn-01/a at 20 s: a queue is sent oldest first, and nothing overtakes in it; expected mutation m2, made at 11 s and still open, before any later one; found mutation m3 of record r3 goes before it in q1
                """);
    }

    /** A document that was changed before two events were made. */
    private static Story aDocumentWasFirst() {
        return new Story()
                .at(10)
                .creates("a", "d1", "r1", "{}")
                .at(11)
                .logs("a", "e2", "r2", "{}")
                .at(12)
                .creates("a", "d3", "r3", "{}")
                .at(13)
                .logs("a", "e4", "r4", "{}")
                .at(20);
    }

    private static CheckResult eventsFirst(Story story) {
        return judge(CHECK, story, Verdicts.sendingEventsFirst());
    }

    @Test
    void eventsThatGoFirstWhereTheScenarioSaysSo() {
        Story story = aDocumentWasFirst()
                .sends("a", "q1", "e2@0", "e4@0", "d1@0")
                .at(21)
                .answers("q1", "e2 accepted 1", "e4 accepted 1", "d1 accepted 1")
                .sends("a", "q2", "d3@0")
                .at(22)
                .answers("q2", "d3 accepted 1")
                .ends("e2@1", "e4@1", "d1@1", "d3@1");
        assertEquals(Verdict.PASS, eventsFirst(story).verdict());
        assertEquals(Verdict.FAIL, judge(CHECK, story).verdict(), "oldest first is what a scenario means otherwise");
    }

    @Test
    void anEventThatIsMadeLaterOvertakesADocumentThatWasSentBefore() {
        Story story = new Story()
                .at(10)
                .creates("a", "d1", "r1", "{}")
                .sends("a", "q1", "d1@0")
                .at(50)
                .givesUp("q1")
                .logs("a", "e2", "r2", "{}")
                .sends("a", "q2", "e2@0", "d1@0")
                .at(51)
                .answers("q2", "e2 accepted 1", "d1 accepted 1")
                .ends("e2@1", "d1@1");
        assertEquals(Verdict.PASS, eventsFirst(story).verdict());
    }

    @Test
    void aDocumentThatGoesBeforeAnEventWhereEventsGoFirst() {
        assertSays(
                eventsFirst(aDocumentWasFirst().sends("a", "q1", "d1@0", "e2@0")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 1 requests, changes and rows
                message: things out of their order: 1, over 1 requests, changes and rows; first: record r2: events are sent before changes of documents, the oldest first; expected event e2, made at 11 s and still open, before later events and all changes of documents, found mutation d1 of record r1 goes before it in q1
                - r2 barn-01/a at 20 s: events are sent before changes of documents, the oldest first; expected event e2, made at 11 s and still open, before later events and all changes of documents; found mutation d1 of record r1 goes before it in q1
                """);
    }

    @Test
    void anEventThatGoesBeforeAnOlderOneWhereEventsGoFirst() {
        assertSays(
                eventsFirst(aDocumentWasFirst().sends("a", "q1", "e4@0", "e2@0")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 1 requests, changes and rows
                message: things out of their order: 1, over 1 requests, changes and rows; first: record r2: events are sent before changes of documents, the oldest first; expected event e2, made at 11 s and still open, before later events and all changes of documents, found mutation e4 of record r4 goes before it in q1
                - r2 barn-01/a at 20 s: events are sent before changes of documents, the oldest first; expected event e2, made at 11 s and still open, before later events and all changes of documents; found mutation e4 of record r4 goes before it in q1
                """);
    }

    @Test
    void aDocumentThatGoesBeforeAnOlderOneWhereEventsGoFirst() {
        assertSays(
                eventsFirst(aDocumentWasFirst().sends("a", "q1", "e2@0", "e4@0", "d3@0")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 1 requests, changes and rows
                message: things out of their order: 1, over 1 requests, changes and rows; first: record r1: a queue is sent oldest first, and nothing overtakes in it; expected mutation d1, made at 10 s and still open, before any later one, found mutation d3 of record r3 goes before it in q1
                - r1 barn-01/a at 20 s: a queue is sent oldest first, and nothing overtakes in it; expected mutation d1, made at 10 s and still open, before any later one; found mutation d3 of record r3 goes before it in q1
                """);
    }

    @Test
    void aBatchThatGoesBackwards() {
        assertSays(
                judge(CHECK, threeAreQueued().sends("a", "q1", "m2@0", "m1@0")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 1 requests, changes and rows
                message: things out of their order: 1, over 1 requests, changes and rows; first: record r1: a queue is sent oldest first, and nothing overtakes in it; expected mutation m1, made at 10 s and still open, before any later one, found mutation m2 of record r2 goes before it in q1
                - r1 barn-01/a at 20 s: a queue is sent oldest first, and nothing overtakes in it; expected mutation m1, made at 10 s and still open, before any later one; found mutation m2 of record r2 goes before it in q1
                """);
    }

    @Test
    void whatIsLeftInFlightForEverIsOvertakenOnce() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0")
                                .at(50)
                                .givesUp("q1")
                                .sends("a", "q2", "m2@0")
                                .at(51)
                                .answers("q2", "m2 accepted 1")
                                .sends("a", "q3", "m3@0")
                                .at(52)
                                .answers("q3", "m3 accepted 1")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 5 requests, changes and rows
                message: things out of their order: 1, over 5 requests, changes and rows; first: record r1: a queue is sent oldest first, and nothing overtakes in it; expected mutation m1, made at 10 s and still open, before any later one, found mutation m2 of record r2 goes before it in q2
                - r1 barn-01/a at 50 s: a queue is sent oldest first, and nothing overtakes in it; expected mutation m1, made at 10 s and still open, before any later one; found mutation m2 of record r2 goes before it in q2
                """);
    }

    @Test
    void whatWasDroppedBeforeItWasSentOvertakesNothing() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued().settled("m1", "dropped", 4, "pull").sends("a", "q1", "m2@0", "m3@0")),
                """
                PASS
                allowed: things out of their order: 0
                measured: things out of their order: 0, over 1 requests, changes and rows
                message: holds for 1 requests, changes and rows
                """);
    }

    @Test
    void aRecordsNextChangeInTheSameRequest() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .updates("a", "m3", "r1", "{}")
                                .sends("a", "q2", "m2@1", "m3@2")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 3 requests, changes and rows
                message: things out of their order: 1, over 3 requests, changes and rows; first: record r1: a record's next change is not sent before the former is settled; expected one change of a record in a request, found mutation m3 behind another in q2
                - r1 barn-01/a at 20 s: a record's next change is not sent before the former is settled; expected one change of a record in a request; found mutation m3 behind another in q2
                """);
    }

    @Test
    void aRecordsNextChangeBeforeTheFormerIsSettled() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .updatesByClock("a", "m3", "r1", "{}", 21)
                                .sends("a", "q2", "m3@1")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 3 requests, changes and rows
                message: things out of their order: 1, over 3 requests, changes and rows; first: record r1: a record's next change is not sent before the former is settled; expected mutation m2, made at 20 s and still open, before any later one, found mutation m3 goes before it in q2
                - r1 barn-01/a at 20 s: a record's next change is not sent before the former is settled; expected mutation m2, made at 20 s and still open, before any later one; found mutation m3 goes before it in q2
                """);
    }

    @Test
    void twoRequestsThatAreOpenAtATime() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0")
                                .sends("a", "q2", "m1@0")
                                .at(21)
                                .answers("q1", "m1 accepted 1")
                                .at(22)
                                .pulls("a", "q3", "m1@1")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 2, over 4 requests, changes and rows
                message: things out of their order: 2, over 4 requests, changes and rows; first: record r1: at most one request of a device is open at a time; expected push q1, sent at 20 s, answered or given up before another is sent, found push q2 while it is open
                - r1 barn-01/a at 20 s: at most one request of a device is open at a time; expected push q1, sent at 20 s, answered or given up before another is sent; found push q2 while it is open
                - null barn-01/a at 22 s: at most one request of a device is open at a time; expected push q2, sent at 20 s, answered or given up before another is sent; found pull q3 while it is open
                """);
    }

    @Test
    void whatAKilledProcessHadAskedIsOpenNoMore() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0")
                                .at(21)
                                .happens(new Lifecycle(21_000_000, Story.device("a"), Story.SITE, "killed", "mid-push"))
                                .at(30)
                                .sends("a", "q2", "m1@0", "m2@0")
                                .at(31)
                                .answers("q2", "m1 duplicate 1", "m2 accepted 1")),
                """
                PASS
                allowed: things out of their order: 0
                measured: things out of their order: 0, over 4 requests, changes and rows
                message: holds for 4 requests, changes and rows
                """);
    }

    @Test
    void otherThingsInTheLifeOfAnAppCloseNothing() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0")
                                .at(21)
                                .happens(new Lifecycle(21_000_000, Story.device("a"), Story.SITE, "background", ""))
                                .pulls("a", "q2")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 2 requests, changes and rows
                message: things out of their order: 1, over 2 requests, changes and rows; first: device barn-01/a: at most one request of a device is open at a time; expected push q1, sent at 20 s, answered or given up before another is sent, found pull q2 while it is open
                - null barn-01/a at 21 s: at most one request of a device is open at a time; expected push q1, sent at 20 s, answered or given up before another is sent; found pull q2 while it is open
                """);
    }

    @Test
    void whatIsSettledIsNotSentAgain() {
        assertSays(
                judge(CHECK, created().sends("a", "q2", "m1@0").at(21).answers("q2", "m1 duplicate 1")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 3 requests, changes and rows
                message: things out of their order: 1, over 3 requests, changes and rows; first: record r1: what is settled has left the queue; expected mutation m1 not sent any more, found sent again in q2
                - r1 barn-01/a at 20 s: what is settled has left the queue; expected mutation m1 not sent any more; found sent again in q2
                """);
    }

    @Test
    void versionsOfOneDevicesChangesThatFall() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 3")
                                .at(30)
                                .updates("a", "m3", "r1", "{}")
                                .sends("a", "q3", "m3@1")
                                .at(31)
                                .answers("q3", "m3 accepted 2")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 6 requests, changes and rows
                message: things out of their order: 1, over 6 requests, changes and rows; first: record r1: the versions of one device's changes of a record rise in the order in which it made them; expected mutation m3 above version 3, which its former mutation m2 made, found version 2
                - r1 barn-01/a at 31 s: the versions of one device's changes of a record rise in the order in which it made them; expected mutation m3 above version 3, which its former mutation m2 made; found version 2
                """);
    }

    @Test
    void versionsOfTwoDevicesNeedNotRise() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .updates("b", "m3", "r1", "{}")
                                .sends("b", "q3", "m3@1")
                                .at(21)
                                .answers("q3", "m3 accepted 2")
                                .sends("a", "q2", "m2@2")
                                .at(22)
                                .answers("q2", "m2 accepted 3")),
                """
                PASS
                allowed: things out of their order: 0
                measured: things out of their order: 0, over 6 requests, changes and rows
                message: holds for 6 requests, changes and rows
                """);
    }

    @Test
    void whatOnePushHadAcceptedIsShownTheOtherWayRound() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0", "m2@0", "m3@0")
                                .at(21)
                                .answers("q1", "m1 accepted 1", "m2 accepted 1", "m3 accepted 1")
                                .heals()
                                .audits(1, "m1@1", "m2@1", "m3@1")
                                .audits(2, "m2@1", "m1@1", "m3@1")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 10 requests, changes and rows
                message: things out of their order: 1, over 10 requests, changes and rows; first: record r1: what one push had accepted becomes visible in the push's order; expected in audit-2 before record r2, as in push q1, found behind it, at place 1
                - r1 barn-01/a at 3,720 s: what one push had accepted becomes visible in the push's order; expected in audit-2 before record r2, as in push q1; found behind it, at place 1
                """);
    }

    @Test
    void whatWasVisibleBeforeAnotherWasSentIsShownBehindIt() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0")
                                .at(21)
                                .answers("q1", "m1 accepted 1")
                                .at(26.5)
                                .sends("a", "q2", "m2@0")
                                .at(27)
                                .answers("q2", "m2 accepted 1")
                                .heals()
                                .audits(1, "m2@1", "m1@1")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 6 requests, changes and rows
                message: things out of their order: 1, over 6 requests, changes and rows; first: record r1: the feed shows changes in the order in which they became visible; expected in audit-1 before record r2, whose change was first sent at 26.5 s, when this one had been visible since 26 s, found behind it, at place 1
                - r1 barn-01/a at 3,720 s: the feed shows changes in the order in which they became visible; expected in audit-1 before record r2, whose change was first sent at 26.5 s, when this one had been visible since 26 s; found behind it, at place 1
                """);
    }

    @Test
    void whatMayHaveBecomeVisibleLaterMayStandBehind() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0")
                                .at(21)
                                .answers("q1", "m1 accepted 1")
                                .at(25)
                                .sends("a", "q2", "m2@0")
                                .at(26)
                                .answers("q2", "m2 accepted 1")
                                .heals()
                                .audits(1, "m2@1", "m1@1")),
                """
                PASS
                allowed: things out of their order: 0
                measured: things out of their order: 0, over 6 requests, changes and rows
                message: holds for 6 requests, changes and rows
                """);
    }

    @Test
    void withoutAnythingSentItIsUndecided() {
        assertSays(
                judge(CHECK, threeAreQueued()),
                """
                UNKNOWN
                allowed: things out of their order: 0
                measured: things out of their order: 0, over 0 requests, changes and rows
                message: undecided: there were no requests, changes and rows to look at
                """);
    }

    /** m1 becomes visible when m2 is sent, that is at 26 s. */
    @Test
    void whatIsDueJustWhenAnotherIsSentMayStandBehindIt() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0")
                                .at(21)
                                .answers("q1", "m1 accepted 1")
                                .at(26)
                                .sends("a", "q2", "m2@0")
                                .at(27)
                                .answers("q2", "m2 accepted 1")
                                .heals()
                                .audits(1, "m2@1", "m1@1")),
                """
                PASS
                allowed: things out of their order: 0
                measured: things out of their order: 0, over 6 requests, changes and rows
                message: holds for 6 requests, changes and rows
                """);
    }

    @Test
    void aRowIsComparedWithTheLatestBeforeItAndOfEqualOnesWithTheFirst() {
        Story story = threeAreQueued()
                .sends("a", "q1", "m1@0")
                .at(21)
                .answers("q1", "m1 accepted 1")
                .at(25)
                .logs("b", "m4", "r4", "{}")
                .sends("b", "q2", "m4@0")
                .at(30)
                .sends("a", "q3", "m2@0", "m3@0")
                .at(31)
                .answers("q2", "m4 accepted 1")
                .answers("q3", "m2 accepted 1", "m3 accepted 1")
                .heals()
                .audits(1, "m2@1", "m3@1", "m4@1", "m1@1");
        assertSays(
                judge(CHECK, story),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 11 requests, changes and rows
                message: things out of their order: 1, over 11 requests, changes and rows; first: record r1: the feed shows changes in the order in which they became visible; expected in audit-1 before record r2, whose change was first sent at 30 s, when this one had been visible since 26 s, found behind it, at place 3
                - r1 barn-01/a at 3,720 s: the feed shows changes in the order in which they became visible; expected in audit-1 before record r2, whose change was first sent at 30 s, when this one had been visible since 26 s; found behind it, at place 3
                """);
    }

    @Test
    void duplicatesSayNothingOfTheOrderOfAPush() {
        assertSays(
                judge(
                        CHECK,
                        threeAreQueued()
                                .sends("a", "q1", "m1@0", "m2@0")
                                .at(50)
                                .givesUp("q1")
                                .sends("a", "q2", "m1@0", "m2@0")
                                .at(51)
                                .answers("q2", "m1 duplicate 1", "m2 duplicate 1")
                                .heals()
                                .audits(1, "m2@1", "m1@1")),
                """
                PASS
                allowed: things out of their order: 0
                measured: things out of their order: 0, over 6 requests, changes and rows
                message: holds for 6 requests, changes and rows
                """);
    }

    @Test
    void eachSiteHasAFeedOfItsOwn() {
        RecordState elsewhere =
                new RecordState("r9", "s-r9", "barn-02", "feeding", 1, "{}", 10_000, "barn-02/x", false);
        Story story = created()
                .heals()
                .audits(1, "m1@1")
                .happens(new Acted(
                        10_000_000,
                        "barn-02/x",
                        "barn-02",
                        10_000_000,
                        0,
                        "m9",
                        "r9",
                        "feeding",
                        false,
                        "create",
                        "{}",
                        10_000,
                        false))
                .happens(new Sent(
                        20_000_000,
                        "barn-02/x",
                        "barn-02",
                        "q9",
                        "push",
                        1,
                        20_000_000,
                        null,
                        List.of(new SentMutation(0, 0, "m9", "r9", "create", 0, 1))))
                .happens(new Shown(3_720_000_000L, "", "barn-02", "audit", "audit-1", 0, elsewhere));
        assertSays(
                judge(CHECK, story),
                """
                PASS
                allowed: things out of their order: 0
                measured: things out of their order: 0, over 6 requests, changes and rows
                message: holds for 6 requests, changes and rows
                """);
    }

    @Test
    void versionsOfOneDevicesChangesThatAreEqualDoNotRise() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 1")),
                """
                FAIL
                allowed: things out of their order: 0
                measured: things out of their order: 1, over 4 requests, changes and rows
                message: things out of their order: 1, over 4 requests, changes and rows; first: record r1: the versions of one device's changes of a record rise in the order in which it made them; expected mutation m2 above version 1, which its former mutation m1 made, found version 1
                - r1 barn-01/a at 21 s: the versions of one device's changes of a record rise in the order in which it made them; expected mutation m2 above version 1, which its former mutation m1 made; found version 1
                """);
    }
}
