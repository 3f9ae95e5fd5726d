package dev.barnstorm.protocol.rxdb;

import static dev.barnstorm.protocol.rxdb.RxdbWalk.change;
import static dev.barnstorm.protocol.rxdb.RxdbWalk.create;
import static dev.barnstorm.protocol.rxdb.RxdbWalk.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RxdbPushTest {
    private static final String PUSH = "POST /records/0/push r-1";

    @Test
    void aCreateAssumesNothingAndWhatItMakesIsItsToken() {
        String made =
                "{\"id\":\"a\",\"site\":\"Barn 03\",\"entity\":\"flock\",\"version\":1,\"payload\":{\"kg\":12.50},"
                        + "\"updatedAt\":\"2026-03-01T05:00:00.000Z\",\"deviceId\":\"barn-03/dev-07\",\"_deleted\":false,"
                        + "\"lineage\":[\"m-a\"]}";
        RxdbWalk walk = RxdbWalk.push(create("a"))
                .sends(PUSH, "[{\"newDocumentState\":" + made + "}]")
                .gets(200, "[]");
        assertEquals(List.of(new Outcome.Accepted("a", 1, made)), walk.outcomes());
    }

    @Test
    void aChangeGoesWithTheWholeStateThatItBuildsOn() {
        RxdbWalk walk = RxdbWalk.push(change("a", Op.UPDATE), change("b", Op.DELETE))
                .sends(
                        PUSH,
                        "{\"assumedMasterState\":" + state("a", false, "m-a") + ",\"newDocumentState\":{\"id\":\"a\"",
                        "\"version\":2,\"payload\":{\"kg\":13}",
                        "\"lineage\":[\"m-a\",\"n-a\"]",
                        "\"payload\":{},",
                        "\"_deleted\":true,\"lineage\":[\"m-b\",\"n-b\"]")
                .gets(200, "[]");
        assertEquals("accepted@2, accepted@2", walk.said());
    }

    @Test
    void whatHasNoRowIsTakenAndWhatHasOneIsNot() {
        RxdbWalk walk = RxdbWalk.push(create("a"), change("b", Op.UPDATE), create("c"))
                .gets(200, "[" + state("b", false, "m-b", "other", "third") + "]");
        assertEquals("accepted@1, conflict@3, accepted@1", walk.said());
    }

    @Test
    void theStateInTheWayIsTheTokenOfAConflict() {
        String master = state("a", false, "m-a", "other").replace("13", "13.10");
        RxdbWalk walk = RxdbWalk.push(change("a", Op.UPDATE)).gets(200, "[" + master + "]");
        Outcome.Conflict conflict =
                assertInstanceOf(Outcome.Conflict.class, walk.outcomes().get(0));
        assertEquals(
                master, conflict.current() == null ? "" : conflict.current().token());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m-a n-a | duplicate@2",
                "m-a n-a third | duplicate@2",
                "m-a other | conflict@2",
                "m-a | conflict@1"
            })
    void aReplayConflictsWithItselfWhichItsLineageTells(String lineage, String said) {
        RxdbWalk walk =
                RxdbWalk.push(change("a", Op.UPDATE)).gets(200, "[" + state("a", false, lineage.split(" ")) + "]");
        assertEquals(said, walk.said());
    }

    @Test
    void whoeverBuildsOnAVersionThatWasOvertakenMeetsAConflictSinceTheStateIsAnother() {
        RxdbWalk walk =
                RxdbWalk.push(change("a", Op.UPDATE)).gets(200, "[" + state("a", false, "m-a", "n-a", "third") + "]");
        Outcome.Duplicate overtaken =
                assertInstanceOf(Outcome.Duplicate.class, walk.outcomes().get(0));
        Mutation next =
                new Mutation("o-a", "a", "a", "flock", Op.UPDATE, 2, overtaken.token(), "{\"kg\":14}", RxdbWalk.FIVE);
        RxdbWalk.push(next)
                .sends(
                        PUSH,
                        "{\"assumedMasterState\":{\"id\":\"a\"",
                        "\"version\":2,\"payload\":{\"kg\":13}",
                        "\"version\":3,\"payload\":{\"kg\":14}",
                        "\"lineage\":[\"m-a\",\"n-a\",\"o-a\"]");
    }

    @Test
    void aCreateThatIsSentAgainFindsItsTombstoneAndMakesNothingNew() {
        RxdbWalk walk = RxdbWalk.push(create("a")).gets(200, "[" + state("a", true, "m-a", "other") + "]");
        assertEquals("duplicate@1", walk.said());
    }

    @Test
    void aChangeOfWhatIsDeletedIsToldOfTheTombstone() {
        RxdbWalk walk = RxdbWalk.push(change("a", Op.UPDATE)).gets(200, "[" + state("a", true, "m-a", "other") + "]");
        assertEquals("conflict@2 deleted", walk.said());
    }

    @ParameterizedTest
    @CsvSource({"400, Refused", "403, Refused", "413, Refused", "401, Unauthorized", "503, Busy", "500, Unclear"})
    void wholeRequestsThatAreNotTaken(int status, String heard) {
        RxdbWalk walk = RxdbWalk.push(create("a"))
                .gets(status, "{\"code\":" + status + ",\"error\":true,\"message\":\"Forbidden\"}");
        assertEquals(heard, walk.reply().getClass().getSimpleName());
        assertEquals(List.of(), walk.decoded().deviations());
    }

    @Test
    void whatAnErrorSaysIsTold() {
        RxdbWalk walk = RxdbWalk.push(create("a")).gets(403, "{\"code\":403,\"error\":true,\"message\":\"Forbidden\"}");
        assertEquals(new SyncReply.Refused(403, "Forbidden"), walk.reply());
    }

    @Test
    void theFrameworksOwnPageSaysNothingWrong() {
        RxdbWalk walk = RxdbWalk.push(create("a"))
                .gets(
                        413,
                        "<pre>PayloadTooLargeError</pre>",
                        new HttpHeader("Content-Type", "text/html; charset=utf-8"));
        assertEquals(
                new SyncReply.Refused(413, "HTTP 413, text/html; charset=utf-8: <pre>PayloadTooLargeError</pre>"),
                walk.reply());
        assertEquals(List.of(), walk.decoded().deviations());
    }

    @ParameterizedTest
    @CsvSource({"{}, a message (no message)", "no, a message (Unrecognized token 'no': was expecting"})
    void errorsThatAreNotAsRxdbWritesThemAreNoted(String body, String expected) {
        RxdbWalk walk = RxdbWalk.push(create("a")).gets(403, body);
        assertInstanceOf(SyncReply.Refused.class, walk.reply());
        Deviation deviation = walk.decoded().deviations().get(0);
        assertEquals("error bodies are JSON with a message", deviation.rule());
        assertEquals(true, deviation.expected().startsWith(expected), deviation::expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | all bodies are UTF-8 JSON",
                "[{\"id\":\"z\"}] | push answers each document that it did not take by the master's state of it, and no"
                        + " other document",
                "[{\"id\":\"a\"},{\"id\":\"a\"}] | push answers each document that it did not take by the master's"
                        + " state of it, and no other document",
                "[{\"id\":\"a\"}] | a document is kept as it was written, with all of its fields",
                "[STATE(eggs)] | the document in the way is the record that was asked for",
                "[STATE(lineage)] | a document's lineage names the change that made each of its last 50 versions",
            })
    void repliesThatCannotBeBelievedLeaveAllInDoubt(String body, String rule) {
        String master = state("a", false, "m-a", "other");
        RxdbWalk walk = RxdbWalk.push(change("a", Op.UPDATE))
                .gets(
                        200,
                        body.replace("STATE(eggs)", master.replace("flock", "eggs"))
                                .replace("STATE(lineage)", master.replace("\"m-a\",", "")));
        assertInstanceOf(SyncReply.Unclear.class, walk.reply());
        assertEquals(
                List.of(rule),
                walk.decoded().deviations().stream().map(Deviation::rule).toList());
    }

    @Test
    void statusesThatNobodyDescribedLeaveAllInDoubt() {
        RxdbWalk walk = RxdbWalk.push(create("a")).gets(426, "{\"message\":\"Outdated version 0 (newest is 1)\"}");
        assertInstanceOf(SyncReply.Unclear.class, walk.reply());
        assertEquals(1, walk.decoded().deviations().size());
    }

    @Test
    void aPushWithoutAnAnswerIsUnclearUnlessItNeverLeft() {
        assertInstanceOf(
                SyncReply.Unclear.class,
                RxdbWalk.push(create("a")).breaksOff(false).reply());
        assertInstanceOf(
                SyncReply.NotSent.class,
                RxdbWalk.push(create("a")).breaksOff(true).reply());
    }
}
