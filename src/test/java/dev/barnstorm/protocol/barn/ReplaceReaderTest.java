package dev.barnstorm.protocol.barn;

import static dev.barnstorm.protocol.barn.Replying.assertHeard;
import static dev.barnstorm.protocol.barn.Replying.assertUnbelieved;
import static dev.barnstorm.protocol.barn.Replying.problem;
import static dev.barnstorm.protocol.barn.Replying.replaced;
import static dev.barnstorm.protocol.barn.Replying.reply;
import static dev.barnstorm.protocol.barn.Replying.updating;

import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.ReplyRule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaceReaderTest {
    private static final Mutation SENT = updating("b", 3);
    private static final String ACCEPTED =
            "{\"mutationId\":\"b\",\"status\":\"accepted\",\"serverId\":\"s-12\",\"version\":4}";
    private static final String REJECTED = "{\"mutationId\":\"b\",\"status\":\"rejected\",\"reason\":\"no\"}";
    private static final String CONFLICT =
            """
            {"mutationId":"b","status":"conflict","current":{"serverId":"s-12","localId":"local-b","site":"barn-03",\
            "entity":"flock","version":5,"payload":{"headcount":4990},"updatedAt":"2026-03-01T05:00:40.000Z",\
            "deviceId":"barn-03/dev-02","deleted":false}}""";

    private static SyncReply answered(Outcome outcome) {
        return new SyncReply.Answered(List.of(outcome));
    }

    private static HttpReply withEtag(int status, String body, String etag) {
        return reply(status, body, "Content-Type", "application/json", "ETag", etag);
    }

    @Test
    void twoHundredSettlesAtItsEtag() {
        assertHeard(answered(new Outcome.Accepted("s-12", 4)), replaced(withEtag(200, ACCEPTED, "\"4\""), SENT));
        assertHeard(
                answered(new Outcome.Duplicate("s-12", 2)),
                replaced(withEtag(200, ACCEPTED.replace("accepted", "duplicate").replace("4", "2"), "\"2\""), SENT));
    }

    @Test
    void fourHundredTwelveIsAConflictAtItsEtag() {
        RemoteRecord current = new RemoteRecord(
                "s-12",
                "local-b",
                "barn-03",
                "flock",
                5,
                "{\"headcount\":4990}",
                Instant.parse("2026-03-01T05:00:40Z"),
                "barn-03/dev-02",
                false);

        assertHeard(answered(new Outcome.Conflict(current)), replaced(withEtag(412, CONFLICT, "\"5\""), SENT));
    }

    @Test
    void fourHundredTwentyTwoIsARejection() {
        assertHeard(answered(new Outcome.Rejected("no")), replaced(reply(422, REJECTED), SENT));
    }

    @Test
    void aProblemDocumentWith422RefusesTheWholeRequest() {
        assertHeard(new SyncReply.Refused(422, "No: not now"), replaced(problem(422), SENT));
    }

    @Test
    void fourHundredFourIsARejectionWithAnyBodyThatThePageKnows() {
        assertHeard(answered(new Outcome.Rejected("no")), replaced(reply(404, REJECTED), SENT));
        assertHeard(answered(new Outcome.Rejected("No: not now")), replaced(problem(404), SENT));
        assertHeard(answered(new Outcome.Rejected("no such record")), replaced(reply(404, ""), SENT));
    }

    @Test
    void aWebPageWith404IsNotBelieved() {
        assertUnbelieved(ReplyRule.JSON, replaced(reply(404, "<h1>Not Found</h1>", "Content-Type", "text/html"), SENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "W/\"4\"", "\"5\"", "\"4", "\"04\""})
    void anEtagIsTheVersionInQuotesAndStrong(String etag) {
        assertUnbelieved(Rule.ETAG, "ETag: \"4\"", etag, replaced(withEtag(200, ACCEPTED, etag), SENT));
    }

    @Test
    void aMissingEtagIsNotBelieved() {
        assertUnbelieved(Rule.ETAG, "ETag: \"4\"", "none", replaced(reply(200, ACCEPTED), SENT));
        assertUnbelieved(Rule.ETAG, "ETag: \"5\"", "none", replaced(reply(412, CONFLICT), SENT));
    }

    @Test
    void aStatusThatDoesNotFitTheHttpStatusIsNotBelieved() {
        assertUnbelieved(Rule.PUT_STATUS, replaced(withEtag(200, CONFLICT, "\"5\""), SENT));
        assertUnbelieved(Rule.PUT_STATUS, replaced(withEtag(200, REJECTED, "\"3\""), SENT));
        assertUnbelieved(Rule.PUT_STATUS, replaced(withEtag(412, ACCEPTED, "\"4\""), SENT));
        assertUnbelieved(Rule.PUT_STATUS, replaced(reply(422, ACCEPTED), SENT));
        assertUnbelieved(Rule.PUT_STATUS, replaced(reply(404, ACCEPTED), SENT));
    }

    @Test
    void fourHundredTwentyEightIsWrongSinceIfMatchWasSent() {
        assertUnbelieved(ReplyRule.DESCRIBED, replaced(problem(428), SENT));
    }

    @Test
    void theResultIsAboutTheMutationThatWasSent() {
        assertUnbelieved(
                Rule.RESULTS,
                "the result.mutationId is \"b\"",
                "\"c\"",
                replaced(withEtag(200, ACCEPTED.replace("\"b\"", "\"c\""), "\"4\""), SENT));
    }
}
