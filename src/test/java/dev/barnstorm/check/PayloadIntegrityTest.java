package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.judge;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.RecordState;
import org.junit.jupiter.api.Test;

class PayloadIntegrityTest {

    private static final String CHECK = "payload-integrity";

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
    void whatIsShownIsWhatWasSent() {
        assertSays(
                judge(CHECK, created().at(20).pulls("b", "q2", "m1@1").ends("m1@1")),
                """
                PASS
                allowed: states with a content of their own: 0
                measured: states with a content of their own: 0, over 3 shown states
                message: holds for 3 shown states
                """);
    }

    @Test
    void anotherValue() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(20)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .pulls("c", "q2", "m2@1")
                                .ends("m1@1")),
                """
                FAIL
                allowed: states with a content of their own: 0
                measured: states with a content of their own: 1, over 3 shown states
                message: states with a content of their own: 1, over 3 shown states; first: record r1: the server keeps every value as it was sent; expected version 1: made by barn-01/a, found made by barn-01/b (page)
                - r1 barn-01/c at 20 s: the server keeps every value as it was sent; expected version 1: made by barn-01/a; found made by barn-01/b (page)
                """);
    }

    @Test
    void aContentThatNoActionMade() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .happens(new HistoryEvent.Shown(
                                        20_000_000,
                                        "barn-01/b",
                                        "barn-01",
                                        "q2",
                                        "page",
                                        0,
                                        new RecordState(
                                                "r1",
                                                "s-r1",
                                                "barn-01",
                                                "flock",
                                                2,
                                                "{\"n\":1}",
                                                3_610_000,
                                                "barn-01/a",
                                                false)))
                                .ends("m1@1")),
                """
                FAIL
                allowed: states with a content of their own: 0
                measured: states with a content of their own: 1, over 3 shown states
                message: states with a content of their own: 1, over 3 shown states; first: record r1: the server keeps every value as it was sent; expected version 2: the content of some action, found version 2 by barn-01/a at 1970-01-01T01:00:10Z {"n":1} (page)
                - r1 barn-01/b at 20 s: the server keeps every value as it was sent; expected version 2: the content of some action; found version 2 by barn-01/a at 1970-01-01T01:00:10Z {"n":1} (page)
                """);
    }

    @Test
    void aNumberThatWasRounded() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .happens(new HistoryEvent.Shown(
                                        20_000_000,
                                        "barn-01/b",
                                        "barn-01",
                                        "q2",
                                        "page",
                                        0,
                                        new RecordState(
                                                "r1",
                                                "s-r1",
                                                "barn-01",
                                                "flock",
                                                1,
                                                "{\"n\":1.0000000001}",
                                                10_000,
                                                "barn-01/a",
                                                false)))
                                .ends("m1@1")),
                """
                FAIL
                allowed: states with a content of their own: 0
                measured: states with a content of their own: 1, over 3 shown states
                message: states with a content of their own: 1, over 3 shown states; first: record r1: the server keeps every value as it was sent; expected version 1: payload {"n":1}, found payload {"n":1.0000000001} (page)
                - r1 barn-01/b at 20 s: the server keeps every value as it was sent; expected version 1: payload {"n":1}; found payload {"n":1.0000000001} (page)
                """);
    }

    @Test
    void anotherSpellingOfTheSameValue() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .happens(new HistoryEvent.Shown(
                                        20_000_000,
                                        "barn-01/b",
                                        "barn-01",
                                        "q2",
                                        "page",
                                        0,
                                        new RecordState(
                                                "r1",
                                                "s-r1",
                                                "barn-01",
                                                "flock",
                                                1,
                                                "{ \"n\" : 1.0e0 }",
                                                10_000,
                                                "barn-01/a",
                                                false)))
                                .ends("m1@1")),
                """
                PASS
                allowed: states with a content of their own: 0
                measured: states with a content of their own: 0, over 3 shown states
                message: holds for 3 shown states
                """);
    }

    @Test
    void withoutAnythingShownItIsUndecided() {
        assertSays(
                judge(CHECK, created().ends()),
                """
                UNKNOWN
                allowed: states with a content of their own: 0
                measured: states with a content of their own: 0, over 0 shown states
                message: undecided: there were no shown states to look at
                """);
    }

    /** That version 1 is m1's, the server said twice; it does not become m2's, whose name the page bears. */
    @Test
    void aVersionThatIsAcknowledgedTwiceToOneMutationIsStillThatMutations() {
        assertSays(
                judge(
                        CHECK,
                        new Story()
                                .at(10)
                                .creates("a", "m1", "r1", "{\"n\":1}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .sends("a", "q2", "m1@0")
                                .at(12)
                                .answers("q2", "m1 duplicate 1")
                                .at(20)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .pulls("c", "q3", "m2@1")),
                """
                FAIL
                allowed: states with a content of their own: 0
                measured: states with a content of their own: 1, over 1 shown states
                message: states with a content of their own: 1, over 1 shown states; first: record r1: the server keeps every value as it was sent; expected version 1: made by barn-01/a, found made by barn-01/b (page)
                - r1 barn-01/c at 20 s: the server keeps every value as it was sent; expected version 1: made by barn-01/a; found made by barn-01/b (page)
                """);
    }

    @Test
    void aVersionThatIsAcknowledgedToTwoMutationsIsWhoseNameItBears() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .at(12)
                                .updates("b", "m2", "r1", "{\"n\":2}")
                                .sends("b", "q2", "m2@0")
                                .at(13)
                                .answers("q2", "m2 accepted 1")
                                .at(20)
                                .pulls("c", "q3", "m1@1")
                                .at(21)
                                .pulls("c", "q4", "m2@1")),
                """
                PASS
                allowed: states with a content of their own: 0
                measured: states with a content of their own: 0, over 2 shown states
                message: holds for 2 shown states
                """);
    }

    @Test
    void whatIsWrongInTheAuditIsToldOnceAndOfNoDevice() {
        assertSays(
                judge(
                        CHECK,
                        created()
                                .calls(
                                        "rounded",
                                        "m1@1",
                                        made -> new RecordState(
                                                made.localId(),
                                                made.serverId(),
                                                made.site(),
                                                made.entity(),
                                                made.version(),
                                                "{\"n\":0.9}",
                                                made.updatedAtMillis(),
                                                made.deviceId(),
                                                made.deleted()))
                                .ends("rounded")),
                """
                FAIL
                allowed: states with a content of their own: 0
                measured: states with a content of their own: 1, over 2 shown states
                message: states with a content of their own: 1, over 2 shown states; first: record r1: the server keeps every value as it was sent; expected version 1: payload {"n":1}, found payload {"n":0.9} (audit-1)
                - r1 null at 3,720 s: the server keeps every value as it was sent; expected version 1: payload {"n":1}; found payload {"n":0.9} (audit-1)
                """);
    }
}
