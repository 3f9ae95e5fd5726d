package dev.barnstorm.protocol.barn;

import static dev.barnstorm.protocol.barn.Replying.assertHeard;
import static dev.barnstorm.protocol.barn.Replying.assertNoted;
import static dev.barnstorm.protocol.barn.Replying.assertUnbelieved;
import static dev.barnstorm.protocol.barn.Replying.ok;
import static dev.barnstorm.protocol.barn.Replying.problem;
import static dev.barnstorm.protocol.barn.Replying.pulled;

import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.ReplyRule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PullReaderTest {
    private static final String ROW =
            """
            {"serverId":"s-12","localId":"77","site":"barn-03","entity":"flock","version":4,\
            "payload":{"headcount":4990},"updatedAt":"2026-03-01T05:00:40.000Z",\
            "deviceId":"barn-03/dev-02","deleted":false}""";

    private static String page(String cursor, boolean hasMore, String... rows) {
        return "{\"changes\":[" + String.join(",", rows) + "],\"cursor\":\"" + cursor + "\",\"hasMore\":" + hasMore
                + "}";
    }

    private static RemoteRecord row(String site, String payload) {
        return new RemoteRecord(
                "s-12",
                "77",
                site,
                "flock",
                4,
                payload,
                Instant.parse("2026-03-01T05:00:40Z"),
                "barn-03/dev-02",
                false);
    }

    private static SyncReply heard(String cursor, boolean hasMore, RemoteRecord... rows) {
        return new SyncReply.Page(List.of(rows), cursor, hasMore);
    }

    @Test
    void theExampleOfThePageIsHeard() {
        assertHeard(
                heard("opaque", false, row("barn-03", "{\"headcount\":4990}")),
                pulled(ok(page("opaque", false, ROW)), null, 10));
    }

    @Test
    void anEmptyPageAtTheEndKeepsItsCursor() {
        assertHeard(heard("c-1", false), pulled(ok(page("c-1", false)), "c-1", 10));
    }

    @Test
    void anEmptyPageThatHasMoreMakesProgressByItsCursor() {
        assertHeard(heard("c-2", true), pulled(ok(page("c-2", true)), "c-1", 10));
    }

    @Test
    void aPageThatHasMoreAtTheSameCursorMakesNone() {
        assertUnbelieved(
                ReplyRule.PROGRESS,
                "another cursor than \"c-1\", as hasMore is true",
                "the same cursor, 0 rows",
                pulled(ok(page("c-1", true)), "c-1", 10));
    }

    @Test
    void numbersOfAPayloadKeepEveryDigitAndTheirSpelling() {
        String payload =
                "{\"a\":-0,\"b\":1.50,\"c\":12345678901234567890,\"d\":0.1000000000000000055511151231257827,\"e\":1E+2,"
                        + "\"f\":[9007199254740993,{\"g\":\"π 🐔 \\n\"}]}";

        assertHeard(
                heard("c", false, row("barn-03", payload)),
                pulled(ok(page("c", false, ROW.replace("{\"headcount\":4990}", payload))), null, 10));
    }

    @Test
    void moreRowsThanTheLimitAreNotBelieved() {
        assertUnbelieved(ReplyRule.LIMIT, "at most 1 rows", "2 rows", pulled(ok(page("c", false, ROW, ROW)), null, 1));
    }

    @Test
    void aRowOfAnotherSiteIsNotedAndPassedOn() {
        assertNoted(
                ReplyRule.SITE,
                heard("c", false, row("barn-04", "{\"headcount\":4990}")),
                pulled(ok(page("c", false, ROW.replace("\"barn-03\"", "\"barn-04\""))), null, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverId", "localId", "site", "entity", "version", "payload", "deviceId", "deleted"})
    void aRowIsWhole(String member) {
        String without = ROW.replace("\"" + member + "\"", "\"was-" + member + "\"");

        assertUnbelieved(Rule.ROW, pulled(ok(page("c", false, without)), null, 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"localId\":\"77\" | \"localId\":77",
                "\"entity\":\"flock\" | \"entity\":\"\"",
                "\"version\":4 | \"version\":\"4\"",
                "\"version\":4 | \"version\":4.5",
                "{\"headcount\":4990} | [1]",
                "{\"headcount\":4990} | \"{}\"",
                "\"deleted\":false | \"deleted\":0",
            })
    void aRowsMembersHaveTheirTypes(String right, String wrong) {
        assertUnbelieved(Rule.ROW, pulled(ok(page("c", false, ROW.replace(right, wrong))), null, 10));
    }

    @Test
    void aVersionBelowOneIsNotBelieved() {
        assertUnbelieved(
                ReplyRule.VERSION,
                pulled(ok(page("c", false, ROW.replace("\"version\":4", "\"version\":0"))), null, 10));
    }

    @Test
    void aTombstoneWithAPayloadIsNotBelieved() {
        assertUnbelieved(Rule.TOMBSTONE, pulled(ok(page("c", false, ROW.replace("false", "true"))), null, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T05:00:40Z", "2026-03-01T07:00:40.000+02:00", "2026-03-01T05:00:40.000000Z"})
    void aTimeSpelledOtherwiseIsNotedAndComparesAsAnInstant(String time) {
        assertNoted(
                ReplyRule.TIME,
                heard("c", false, row("barn-03", "{\"headcount\":4990}")),
                pulled(ok(page("c", false, ROW.replace("2026-03-01T05:00:40.000Z", time))), null, 10));
    }

    @Test
    void utcMayBeSpelledAsAnOffset() {
        assertHeard(
                heard("c", false, row("barn-03", "{\"headcount\":4990}")),
                pulled(ok(page("c", false, ROW.replace("40.000Z", "40.000+00:00"))), null, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "\"2026-02-30T05:00:40.000Z\"", "1772341240000", "null"})
    void whatIsNoTimeIsNotBelieved(String time) {
        assertUnbelieved(
                ReplyRule.TIME,
                pulled(ok(page("c", false, ROW.replace("\"2026-03-01T05:00:40.000Z\"", time))), null, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cursor\":\"c\",\"hasMore\":false}",
                "{\"changes\":{},\"cursor\":\"c\",\"hasMore\":false}",
                "{\"changes\":[],\"hasMore\":false}",
                "{\"changes\":[],\"cursor\":7,\"hasMore\":false}",
                "{\"changes\":[],\"cursor\":\"c\"}",
                "{\"changes\":[],\"cursor\":\"c\",\"hasMore\":\"false\"}"
            })
    void aPageHasChangesCursorAndHasMore(String body) {
        assertUnbelieved(Rule.PAGE, pulled(ok(body), null, 10));
    }

    @Test
    void fourHundredTenSaysThatTheCursorIsOfNoUse() {
        assertHeard(new SyncReply.CursorGone(), pulled(problem(410), "c-1", 10));
    }

    @Test
    void fourHundredTenWithoutACursorIsNotBelieved() {
        assertUnbelieved(Rule.CURSOR_GONE, pulled(problem(410), null, 10));
    }
}
