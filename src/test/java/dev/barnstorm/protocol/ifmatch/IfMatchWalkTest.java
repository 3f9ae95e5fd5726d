package dev.barnstorm.protocol.ifmatch;

import static dev.barnstorm.protocol.ifmatch.IfMatchSteps.change;
import static dev.barnstorm.protocol.ifmatch.IfMatchSteps.create;
import static dev.barnstorm.protocol.ifmatch.IfMatchSteps.push;
import static dev.barnstorm.protocol.ifmatch.IfMatchSteps.resource;
import static dev.barnstorm.protocol.ifmatch.IfMatchSteps.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IfMatchWalkTest {
    private static final String PUT = "PUT /records/a r-1";
    private static final String LOOK = "GET /records/a r-1+1";

    private static String condition(Mutation mutation) {
        Exchange exchange = IfMatchSteps.WIRE.begin(
                new SyncCall.Push(List.of(mutation)), new Caller("barn-03/dev-07", "Barn 03", null, false), "r-1");
        HttpCall call = exchange.call();
        return "If-None-Match: " + call.header("If-None-Match").orElse("none") + ", If-Match: "
                + call.header("If-Match").orElse("none");
    }

    private static List<String> rules(IfMatchSteps walk) {
        return walk.decoded().deviations().stream().map(Deviation::rule).toList();
    }

    private static String tokenOf(IfMatchSteps walk) {
        return String.valueOf(assertInstanceOf(
                        Outcome.Accepted.class,
                        assertInstanceOf(SyncReply.Answered.class, walk.reply())
                                .outcomes()
                                .get(0))
                .token());
    }

    @Test
    void aCreateIsPutWhereNothingIsAndKeepsTheTagOfTheReply() {
        assertEquals("If-None-Match: *, If-Match: none", condition(create()));
        IfMatchSteps walk = push(create())
                .sends(
                        PUT,
                        "\"id\":\"a\"",
                        "\"counter\":1,\"payload\":\"{\\\"kg\\\":12.50}\"",
                        "\"gone\":false,\"lineage\":\"[\\\"m1\\\"]\"")
                .gets(201, "", tag("\"0\""));
        assertEquals("accepted@1", walk.said());
        assertEquals("{\"rev\":\"\\\"0\\\"\",\"lineage\":[\"m1\"]}", tokenOf(walk));
    }

    @Test
    void aChangeIsPutOnTheTagThatItBuildsOn() {
        assertEquals("If-None-Match: none, If-Match: \"0\"", condition(change(Op.UPDATE, "\"0\"")));
        IfMatchSteps walk = push(change(Op.UPDATE, "\"0\""))
                .sends(PUT, "\"counter\":2", "\"lineage\":\"[\\\"m1\\\",\\\"m2\\\"]\"")
                .gets(204, "", tag("\"1\""));
        assertEquals("accepted@2", walk.said());
    }

    @Test
    void aDeletionIsAChangeThatSetsAField() {
        IfMatchSteps walk = push(change(Op.DELETE, "\"0\""))
                .sends(PUT, "\"payload\":\"{}\"", "\"gone\":true")
                .gets(200, resource(true, "m1", "m2"), tag("\"1\""));
        assertEquals("accepted@2", walk.said());
    }

    @ParameterizedTest
    @CsvSource({"409", "412"})
    void whatIsInTheWayIsLookedAtAndTheTagOfTheRefusalIsNotBelieved(int status) {
        IfMatchSteps walk = push(change(Op.UPDATE, "\"0\""))
                .gets(status, "", tag("\"0\""))
                .sends(LOOK)
                .gets(200, resource(false, "m1", "other", "third"), tag("\"2\""));
        assertEquals("conflict@3", walk.said());
        Outcome.Conflict conflict =
                assertInstanceOf(Outcome.Conflict.class, walk.outcomes().get(0));
        assertEquals(
                "{\"rev\":\"\\\"2\\\"\",\"lineage\":[\"m1\",\"other\",\"third\"]}",
                conflict.current() == null ? "" : conflict.current().token());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"m1 m2 | duplicate@2", "m1 m2 third | duplicate@2", "m1 other | conflict@2"})
    void aReplayMeetsItsOwnFirstCopyWhichItsLineageTells(String lineage, String said) {
        IfMatchSteps walk = push(change(Op.UPDATE, "\"0\""))
                .gets(412, "")
                .gets(200, resource(false, lineage.split(" ")), tag("\"2\""));
        assertEquals(said, walk.said());
    }

    @Test
    void aCreateThatIsSentAgainMeetsItsTombstone() {
        IfMatchSteps walk = push(create()).gets(412, "").gets(200, resource(true, "m1", "other"), tag("\"1\""));
        assertEquals("duplicate@1", walk.said());
        walk = push(change(Op.UPDATE, "\"0\"")).gets(412, "").gets(200, resource(true, "m1", "other"), tag("\"1\""));
        assertEquals("conflict@2 deleted", walk.said());
    }

    @Test
    void aTagThatIsNotKnownIsSoughtAndTheChangePutOnIt() {
        IfMatchSteps walk = push(change(Op.UPDATE, null))
                .sends(LOOK)
                .gets(200, resource(false, "m1"), tag("\"7\""))
                .sends(PUT)
                .gets(412, "")
                .sends("GET /records/a r-1+2")
                .gets(200, resource(false, "m1", "other"), tag("\"8\""));
        assertEquals("conflict@2", walk.said());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"m1 other | conflict@2", "m1 m2 | duplicate@2", "x1 | conflict@1"})
    void whatHasMovedOnIsSeenInTheSeekingAndNothingIsWritten(String lineage, String said) {
        IfMatchSteps walk = push(change(Op.UPDATE, null)).gets(200, resource(false, lineage.split(" ")), tag("\"7\""));
        assertEquals(said, walk.said());
    }

    @ParameterizedTest
    @CsvSource({"500, NotSent", "503, Busy", "401, Unauthorized", "403, NotSent"})
    void whatFailsBeforeAnythingIsWrittenIsNotSent(int status, String heard) {
        IfMatchSteps walk = push(change(Op.UPDATE, null)).gets(status, "");
        assertEquals(heard, walk.reply().getClass().getSimpleName());
    }

    @Test
    void aReplyWithoutATagLeavesItToBeSought() {
        assertEquals(
                "{\"rev\":null,\"lineage\":[\"m1\"]}", tokenOf(push(create()).gets(201, "")));
        assertEquals(
                "{\"rev\":null,\"lineage\":[\"m1\"]}", tokenOf(push(create()).gets(201, "", tag("W/\"0\""))));
    }

    @ParameterizedTest
    @CsvSource({"200", "204"})
    void aCreateThatWasTakenWhereSomethingWasIsNamedForWhatItIs(int status) {
        IfMatchSteps walk = push(create()).gets(status, "", tag("\"3\""));
        assertEquals("{\"rev\":\"\\\"3\\\"\",\"lineage\":[\"m1\"]}", tokenOf(walk));
        assertEquals(
                List.of("If-None-Match: * makes a resource, which is answered 201, or touches nothing"), rules(walk));
    }

    @Test
    void aChangeThatMadeSomethingNewIsNamedForWhatItIs() {
        assertEquals(
                List.of("If-Match changes what is there, and makes nothing new"),
                rules(push(change(Op.UPDATE, "\"0\"")).gets(201, "")));
    }

    @ParameterizedTest
    @CsvSource({"400, Refused", "413, Refused", "422, Refused", "401, Unauthorized", "503, Busy", "500, Unclear"})
    void writesThatAreNotTaken(int status, String heard) {
        IfMatchSteps walk = push(create()).gets(status, "{\"message\":\"no\"}");
        assertEquals(heard, walk.reply().getClass().getSimpleName());
        assertEquals(List.of(), walk.decoded().deviations());
    }

    @Test
    void whatIsForbiddenOrNotThereIsRejected() {
        assertEquals(
                "rejected (HTTP 403, application/json: {})",
                push(create()).gets(403, "{}").said());
        assertEquals(
                "rejected (the server has no record a)",
                push(change(Op.UPDATE, "\"0\"")).gets(404, "").gets(404, "").said());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {} | \"1\" | If-None-Match: * fails only where there is a resource",
                "200 | RESOURCE | W/\"1\" | a resource has a strong ETag",
                "200 | {} | \"1\" | a document is kept as it was written, with all of its fields",
                "200 | [] | \"1\" | all bodies are UTF-8 JSON",
                "302 | {} | \"1\" | a reply is one that this page describes",
            })
    void looksThatCannotBeBelievedLeaveItInDoubt(int status, String body, String etag, String rule) {
        IfMatchSteps walk =
                push(create()).gets(412, "").gets(status, body.replace("RESOURCE", resource(false, "m1")), tag(etag));
        assertInstanceOf(
                Outcome.Unknown.class,
                assertInstanceOf(SyncReply.Answered.class, walk.reply())
                        .outcomes()
                        .get(0));
        assertEquals(List.of(rule), rules(walk));
    }

    @Test
    void aWalkThatBreaksOffSaysWhatIsKnown() {
        assertInstanceOf(
                SyncReply.NotSent.class,
                push(change(Op.UPDATE, null)).breaksOff(false).reply());
        assertInstanceOf(
                SyncReply.Unclear.class, push(create()).breaksOff(false).reply());
        assertInstanceOf(SyncReply.NotSent.class, push(create()).breaksOff(true).reply());
        IfMatchSteps walk = push(create()).gets(412, "").breaksOff(true);
        assertEquals("unknown", walk.said());
        assertEquals(412, walk.decoded().httpStatus());
    }
}
