package dev.barnstorm.protocol.barn;

import static dev.barnstorm.protocol.barn.Replying.CALLER;
import static dev.barnstorm.protocol.barn.Replying.ok;
import static dev.barnstorm.protocol.barn.Replying.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who remembers rows hears what everybody else hears. */
class RememberedRowsTest {

    private static final String ROW =
            """
            {"serverId":"s-12","localId":"77","site":"barn-03","entity":"flock","version":4,\
            "payload":{"n":-4.50,"é":["}\\"{",[]]},"updatedAt":"2026-03-01T05:00:40.000Z",\
            "deviceId":"barn-03/dev-02","deleted":false}""";

    private static final String OTHER = ROW.replace("s-12", "s-13").replace("77", "78");

    private final BarnProtocol remembering = BarnProtocol.rememberingRows();

    private static String page(String... rows) {
        return "{\"changes\":[" + String.join(",", rows) + "],\"cursor\":\"c-2\",\"hasMore\":true}";
    }

    private static Decoded pulled(BarnProtocol protocol, Caller caller, HttpReply reply) {
        Exchange exchange = protocol.begin(new SyncCall.Pull("c-1", 3), caller, "request-1");
        return assertInstanceOf(Exchange.Progress.Done.class, exchange.on(reply))
                .decoded();
    }

    private void assertSameHeard(HttpReply reply) {
        Decoded wanted = pulled(new BarnProtocol(), CALLER, reply);
        assertEquals(
                wanted, pulled(remembering, CALLER, reply), () -> new String(reply.body(), StandardCharsets.UTF_8));
    }

    private List<RemoteRecord> rows(String body) {
        Decoded decoded = pulled(remembering, CALLER, ok(body));
        return assertInstanceOf(SyncReply.Page.class, decoded.reply()).rows();
    }

    @Test
    void aRowThatStandsInAnotherPageTooIsNotParsedAgain() {
        RemoteRecord first = rows(page(OTHER, ROW)).get(1);
        RemoteRecord again = rows(page(ROW)).get(0);

        assertSame(first, again);
        assertEquals("{\"n\":-4.50,\"é\":[\"}\\\"{\",[]]}", again.payload());
    }

    @Test
    void aRowThatWasChangedIsReadAnew() {
        RemoteRecord old = rows(page(ROW)).get(0);
        RemoteRecord changed = rows(page(ROW.replace("-4.50", "-4.51"))).get(0);

        assertNotSame(old, changed);
        assertTrue(changed.payload().contains("-4.51"), changed::payload);
    }

    /** Every byte of a page that it knows, replaced by each of a few others, or left out. */
    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "{", "}", "[", "]", ",", ":", "0", "a", " ", "\n", "\u0000", "é", ""})
    void aPageThatDiffersInOnePlaceIsJudgedAsByWhoRemembersNothing(String other) {
        byte[] known = page(ROW, OTHER).getBytes(StandardCharsets.UTF_8);
        assertSameHeard(reply(200, known));
        byte[] put = other.getBytes(StandardCharsets.UTF_8);

        for (int at = 0; at < known.length; at++) {
            byte[] body = new byte[known.length - 1 + put.length];
            System.arraycopy(known, 0, body, 0, at);
            System.arraycopy(put, 0, body, at, put.length);
            System.arraycopy(known, at + 1, body, at + put.length, known.length - at - 1);
            assertSameHeard(reply(200, body));
        }
    }

    @Test
    void aPageThatIsCutAnywhereIsJudgedAsByWhoRemembersNothing() {
        String whole = page(ROW, OTHER);
        assertSameHeard(ok(whole));

        IntStream.range(0, whole.length()).forEach(end -> assertSameHeard(ok(whole.substring(0, end))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"changes\":[],\"cursor\":\"c-2\",\"hasMore\":true}",
                "{\"changes\":[],\"cursor\":\"c-1\",\"hasMore\":true}",
                "{\"changes\":[],\"cursor\":\"c-1\",\"hasMore\":false}",
                "{\"changes\":[],\"cursor\":\"\",\"hasMore\":false}",
                "{\"changes\":[],\"cursor\":\"\\u0063-1\",\"hasMore\":true}",
                "{\"changes\":[],\"cursor\":\"π\",\"hasMore\":true}",
                "{\"changes\":[],\"hasMore\":false,\"cursor\":\"c-2\"}",
                "{\"changes\":[],\"cursor\":\"c-2\",\"hasMore\":false,\"cursor\":\"c-3\"}",
                "{\"changes\":[{},{}],\"cursor\":\"c-2\",\"hasMore\":false}",
                "{\"changes\":[7],\"cursor\":\"c-2\",\"hasMore\":false}",
                "{\"changes\":[",
            })
    void otherPagesAreJudgedAsByWhoRemembersNothing(String body) {
        assertSameHeard(ok(body));
        assertSameHeard(ok(body));
    }

    @Test
    void whatIsWrongWithARowIsSaidEveryTime() {
        for (String row : List.of(
                ROW.replace("40.000Z", "40Z"),
                ROW.replace("false", "true"),
                ROW.replace("\"barn-03\"", "\"barn-04\""),
                ROW.replace("\"n\"", "\"\\ud800\""),
                ROW.replace("[]", "[".repeat(2000) + "]".repeat(2000)))) {
            assertSameHeard(ok(page(OTHER, row)));
            assertSameHeard(ok(page(OTHER, row)));
        }
    }

    @Test
    void aPageWithTooManyRowsIsNotBelievedBecauseItsRowsAreKnown() {
        assertSameHeard(ok(page(ROW, OTHER)));
        assertSameHeard(ok(page(ROW, OTHER, ROW, OTHER)));
    }

    @Test
    void aRowThatIsKnownFromItsSiteIsNotedAtAnother() {
        assertSameHeard(ok(page(ROW)));
        Caller elsewhere = new Caller("barn-04/dev-01", "barn-04", null, false);

        Decoded there = pulled(remembering, elsewhere, ok(page(ROW)));

        assertEquals(pulled(new BarnProtocol(), elsewhere, ok(page(ROW))), there);
        assertEquals(BarnProtocol.SITE_RULE, there.deviations().get(0).rule());
    }

    @Test
    void aBodyThatIsSaidToBeSomethingElseIsNotBelievedBecauseItsRowsAreKnown() {
        assertSameHeard(ok(page(ROW)));
        assertSameHeard(reply(200, page(ROW), "Content-Type", "text/html"));
        assertSameHeard(reply(200, page(ROW), "Content-Type", "application/json; charset=utf-16"));
    }
}
