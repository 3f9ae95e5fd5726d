package dev.barnstorm.protocol.barn;

import static dev.barnstorm.protocol.barn.Replying.assertHeard;
import static dev.barnstorm.protocol.barn.Replying.assertNoted;
import static dev.barnstorm.protocol.barn.Replying.assertUnbelieved;
import static dev.barnstorm.protocol.barn.Replying.creation;
import static dev.barnstorm.protocol.barn.Replying.ok;
import static dev.barnstorm.protocol.barn.Replying.pushed;
import static dev.barnstorm.protocol.barn.Replying.reply;
import static dev.barnstorm.protocol.barn.Replying.updating;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.ReplyRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushReaderTest {
    private static final String CURRENT =
            """
            {"serverId":"s-12","localId":"local-b","site":"barn-03","entity":"flock","version":4,\
            "payload":{"headcount":4990},"updatedAt":"2026-03-01T05:00:40.000Z",\
            "deviceId":"barn-03/dev-02","deleted":false}""";
    private static final String ACCEPTED_A =
            "{\"mutationId\":\"a\",\"status\":\"accepted\",\"serverId\":\"s-81\",\"version\":1}";

    private static String results(String... results) {
        return "{\"results\":[" + String.join(",", results) + "]}";
    }

    private static String conflict(String current) {
        return "{\"mutationId\":\"b\",\"status\":\"conflict\",\"current\":" + current + "}";
    }

    private static RemoteRecord current(long version, boolean deleted) {
        return new RemoteRecord(
                "s-12",
                "local-b",
                "barn-03",
                "flock",
                version,
                deleted ? "{}" : "{\"headcount\":4990}",
                Instant.parse("2026-03-01T05:00:40Z"),
                "barn-03/dev-02",
                deleted);
    }

    private static SyncReply answered(Outcome... outcomes) {
        return new SyncReply.Answered(List.of(outcomes));
    }

    @Test
    void theExampleOfThePageIsHeard() {
        assertHeard(
                answered(new Outcome.Accepted("s-81", 1), new Outcome.Conflict(current(4, false))),
                pushed(ok(results(ACCEPTED_A, conflict(CURRENT))), creation("a"), updating("b", 3)));
    }

    @Test
    void aDuplicateHasTheVersionThatItWasGivenThenWhateverTheBase() {
        assertHeard(
                answered(new Outcome.Duplicate("s-12", 9)),
                pushed(
                        ok(results(
                                "{\"mutationId\":\"b\",\"status\":\"duplicate\",\"serverId\":\"s-12\",\"version\":9}")),
                        updating("b", 3)));
    }

    @Test
    void unknownMembersAndHeadersAreIgnored() {
        assertHeard(
                answered(new Outcome.Rejected("birds do not fly")),
                pushed(
                        reply(
                                200,
                                """
                                {"took":3,"results":[{"mutationId":"a","status":"rejected","reason":"birds do not fly",\
                                "version":"none of your business","more":[{"x":null}]}]}""",
                                "Content-Type",
                                "application/json; charset=UTF-8",
                                "X-More",
                                "yes"),
                        creation("a")));
    }

    @Test
    void aReplyWithoutAContentTypeIsRightBecauseThePageAsksForNone() {
        assertHeard(answered(new Outcome.Accepted("s-81", 1)), pushed(reply(200, results(ACCEPTED_A)), creation("a")));
    }

    @Test
    void aVersionIsANumberHoweverItIsSpelled() {
        assertHeard(
                answered(new Outcome.Accepted("s-81", 1)),
                pushed(ok(results(ACCEPTED_A.replace("\"version\":1", "\"version\":1.0"))), creation("a")));
    }

    @Test
    void tooFewResultsAreNotBelieved() {
        assertUnbelieved(
                Rule.RESULTS, "2 results", "1 results", pushed(ok(results(ACCEPTED_A)), creation("a"), creation("b")));
    }

    @Test
    void tooManyResultsAreNotBelieved() {
        assertUnbelieved(
                Rule.RESULTS, "1 results", "2 results", pushed(ok(results(ACCEPTED_A, ACCEPTED_A)), creation("a")));
    }

    @Test
    void resultsOutOfOrderAreNotBelieved() {
        String acceptedB = ACCEPTED_A.replace("\"a\"", "\"b\"");

        assertUnbelieved(
                Rule.RESULTS,
                "results[0].mutationId is \"a\"",
                "\"b\"",
                pushed(ok(results(acceptedB, ACCEPTED_A)), creation("a"), creation("b")));
    }

    @Test
    void anAcceptedVersionIsTheBaseAndOne() {
        assertUnbelieved(
                Rule.VERSION,
                "results[0].version is 4 for local-b",
                "6",
                pushed(
                        ok(results(
                                "{\"mutationId\":\"b\",\"status\":\"accepted\",\"serverId\":\"s-12\",\"version\":6}")),
                        updating("b", 3)));
    }

    @Test
    void aServerIdNeverChanges() {
        assertUnbelieved(
                Rule.SERVER_ID,
                "results[0].serverId is \"s-12\", as before for local-b",
                "\"s-13\"",
                pushed(
                        ok(results(
                                "{\"mutationId\":\"b\",\"status\":\"accepted\",\"serverId\":\"s-13\",\"version\":4}")),
                        updating("b", 3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mutationId\":\"a\",\"status\":\"accepted\",\"version\":1}",
                "{\"mutationId\":\"a\",\"status\":\"accepted\",\"serverId\":81,\"version\":1}",
                "{\"mutationId\":\"a\",\"status\":\"accepted\",\"serverId\":\"\",\"version\":1}"
            })
    void aSettledRecordHasAServerId(String result) {
        assertUnbelieved(Rule.SERVER_ID, pushed(ok(results(result)), creation("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"version\":\"1\"", ",\"version\":1.5", ",\"version\":0", ",\"version\":1e99"})
    void aSettledRecordHasAVersionThatIsAWholeNumber(String version) {
        assertUnbelieved(
                ReplyRule.VERSION,
                pushed(
                        ok(results(
                                "{\"mutationId\":\"a\",\"status\":\"accepted\",\"serverId\":\"s-1\"" + version + "}")),
                        creation("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ok\"", "\"Accepted\"", "null", "1"})
    void aStatusIsOneOfFour(String status) {
        assertUnbelieved(
                Rule.STATUS, pushed(ok(results("{\"mutationId\":\"a\",\"status\":" + status + "}")), creation("a")));
    }

    @Test
    void aRejectionWithoutAReasonIsStillARejection() {
        assertNoted(
                Rule.REASON,
                answered(new Outcome.Rejected("no reason given")),
                pushed(ok(results("{\"mutationId\":\"a\",\"status\":\"rejected\"}")), creation("a")));
    }

    @Test
    void aConflictWithoutCurrentIsNotBelieved() {
        assertUnbelieved(
                Rule.CURRENT,
                "results[0].current is a record",
                "nothing",
                pushed(ok(results("{\"mutationId\":\"b\",\"status\":\"conflict\"}")), updating("b", 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localId", "site", "entity"})
    void currentIsTheRecordThatWasSent(String member) {
        String other = CURRENT.replaceAll("\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":\"other\"");

        assertUnbelieved(Rule.CURRENT, pushed(ok(results(conflict(other))), updating("b", 3)));
    }

    @Test
    void aConflictAtTheBaseItselfIsNone() {
        assertUnbelieved(
                Rule.CONFLICT,
                "results[0].current of local-b is not at the base sent, 4",
                "version 4",
                pushed(ok(results(conflict(CURRENT))), updating("b", 4)));
    }

    @Test
    void aConflictBehindTheBaseIsOneByTheTablesWords() {
        assertHeard(
                answered(new Outcome.Conflict(current(4, false))),
                pushed(ok(results(conflict(CURRENT))), updating("b", 7)));
    }

    @Test
    void aTombstoneIsAConflictAtTheBaseItself() {
        String tombstone = CURRENT.replace("{\"headcount\":4990}", "{}").replace("false", "true");

        assertHeard(
                answered(new Outcome.Conflict(current(4, true))),
                pushed(ok(results(conflict(tombstone))), updating("b", 4)));
    }

    @Test
    void aTombstoneHasNoPayload() {
        assertUnbelieved(
                Rule.TOMBSTONE, pushed(ok(results(conflict(CURRENT.replace("false", "true")))), updating("b", 3)));
    }

    @Test
    void oneBadResultTakesTheBeliefFromAllOfThem() {
        assertUnbelieved(
                Rule.STATUS,
                pushed(
                        ok(results(ACCEPTED_A, "{\"mutationId\":\"b\",\"status\":\"maybe\"}")),
                        creation("a"),
                        creation("b")));
    }

    @Test
    void htmlIsNotBelievedAndItsBeginningIsShown() {
        assertUnbelieved(
                ReplyRule.JSON,
                "a JSON body",
                "HTTP 200, text/html: <html> <body>Welcome",
                pushed(reply(200, "<html>\n  <body>Welcome", "Content-Type", "text/html"), creation("a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"results\":[",
                "{\"results\":[]} {}",
                "{\"results\":[],\"results\":[]}",
                "{\"results\":[\"\\ud800\"]}",
                "[]",
                "\uFEFF{\"results\":[]}",
                "<html>"
            })
    void whatIsNoJsonObjectIsNotBelieved(String body) {
        assertUnbelieved(ReplyRule.JSON, pushed(ok(body), creation("a")));
    }

    @Test
    void aBodyThatIsNotUtf8IsNotBelieved() {
        byte[] latin = "{\"results\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertUnbelieved(ReplyRule.JSON, pushed(reply(200, latin), creation("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html; charset=utf-8", "application/json; charset=iso-8859-1"})
    void aBodyThatCallsItselfSomethingElseIsNotBelieved(String type) {
        assertUnbelieved(ReplyRule.JSON, pushed(reply(200, results(ACCEPTED_A), "Content-Type", type), creation("a")));
    }

    @Test
    void aRefusalOfASizeThatEveryServerTakesIsHeardAndNoted() {
        Mutation sent = creation("a");

        assertNoted(Rule.TAKES_BATCH, new SyncReply.Refused(413, "No: not now"), pushed(Replying.problem(413), sent));
    }
}
