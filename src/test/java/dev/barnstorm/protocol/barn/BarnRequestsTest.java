package dev.barnstorm.protocol.barn;

import static dev.barnstorm.protocol.barn.Replying.CALLER;
import static dev.barnstorm.protocol.barn.Replying.creation;
import static dev.barnstorm.protocol.barn.Replying.updating;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BarnRequestsTest {
    private final BarnProtocol protocol = new BarnProtocol();

    @Test
    void aPushIsTheExampleOfThePage() {
        HttpCall call = call(new SyncCall.Push(List.of(
                creation("6f"),
                new Mutation(
                        "a1",
                        "77",
                        "s-12",
                        "flock",
                        Op.UPDATE,
                        3,
                        "{\"headcount\": 4980}",
                        Instant.parse("2026-03-01T05:01:10Z")))));

        assertEquals("POST", call.method());
        assertEquals("/sync/push", call.path());
        assertEquals(
                List.of(
                        new HttpHeader("Device-Id", "barn-03/dev-07"),
                        new HttpHeader("Request-Id", "request-1"),
                        new HttpHeader("Content-Type", "application/json")),
                call.headers());
        assertEquals(
                """
                {"deviceId":"barn-03/dev-07","site":"barn-03","records":[\
                {"mutationId":"6f","localId":"local-6f","entity":"flock","op":"create","baseVersion":0,\
                "payload":{"kg":12.5},"updatedAt":"2026-03-01T05:00:00.000Z"},\
                {"mutationId":"a1","localId":"77","serverId":"s-12","entity":"flock","op":"update","baseVersion":3,\
                "payload":{"headcount": 4980},"updatedAt":"2026-03-01T05:01:10.000Z"}]}""",
                text(call));
    }

    @Test
    void aReplaceHasItsBaseVersionInTheHeaderAndItsSiteInTheBody() {
        HttpCall call = call(new SyncCall.Replace(updating("m", 3)));

        assertEquals("PUT", call.method());
        assertEquals("/records/s-12", call.path());
        assertEquals(
                List.of("\"3\""),
                call.headers().stream()
                        .filter(header -> header.name().equals("If-Match"))
                        .map(HttpHeader::value)
                        .toList());
        assertEquals(
                """
                {"deviceId":"barn-03/dev-07","site":"barn-03","mutationId":"m","localId":"local-m","serverId":"s-12",\
                "entity":"flock","op":"update","baseVersion":3,"payload":{"kg":12.5},\
                "updatedAt":"2026-03-01T05:00:00.000Z"}""",
                text(call));
    }

    @Test
    void aDeltaGoesInPlaceOfThePayload() {
        Mutation update = new Mutation(
                "a1",
                "77",
                "s-12",
                "flock",
                Op.UPDATE,
                3,
                null,
                "{\"headcount\":4980,\"remark\":\"as it was\"}",
                Instant.parse("2026-03-01T05:01:10Z"),
                "{\"headcount\":4980}");
        String record =
                """
                "mutationId":"a1","localId":"77","serverId":"s-12","entity":"flock","op":"update","baseVersion":3,\
                "delta":{"headcount":4980},"updatedAt":"2026-03-01T05:01:10.000Z"}""";

        assertTrue(text(call(new SyncCall.Push(List.of(update)))).contains(record));
        assertTrue(text(call(new SyncCall.Replace(update))).contains(record));
    }

    @Test
    void whatGoesIntoAPathIsPercentEncoded() {
        Caller caller = new Caller("d", "barn 3&4+ü", null, false);

        assertEquals(
                "/sync/changes?site=barn%203%264%2B%C3%BC&since=a%2Fb%3D%3D&limit=7",
                protocol.begin(new SyncCall.Pull("a/b==", 7), caller, "r")
                        .call()
                        .path());
        assertEquals(
                "/records/a%2Fb%3Fc%20d",
                call(new SyncCall.Replace(
                                new Mutation("m", "l", "a/b?c d", "flock", Op.DELETE, 1, "{}", Instant.EPOCH)))
                        .path());
    }

    @Test
    void theFirstPullHasNoCursorButEveryHeader() {
        HttpCall call = protocol.begin(
                        new SyncCall.Pull(null, 100), new Caller("d", "barn-03", "secret", true), "request-2")
                .call();

        assertEquals("/sync/changes?site=barn-03&limit=100", call.path());
        assertEquals(
                List.of(
                        new HttpHeader("Device-Id", "d"),
                        new HttpHeader("Request-Id", "request-2"),
                        new HttpHeader("Authorization", "Bearer secret"),
                        new HttpHeader("Accept-Encoding", "gzip")),
                call.headers());
        assertEquals(0, call.body().length);
    }

    @Test
    void anEmptyCursorThatTheServerGaveIsSentBack() {
        assertEquals(
                "/sync/changes?site=barn-03&since=&limit=1",
                call(new SyncCall.Pull("", 1)).path());
    }

    @Test
    void aPackedBodyIsTheSameBody() throws IOException {
        SyncCall push = new SyncCall.Push(List.of(creation("m")));
        HttpCall packed = protocol.begin(push, new Caller("barn-03/dev-07", "barn-03", "", true), "r")
                .call();

        assertEquals(
                List.of("application/json", "gzip"),
                packed.headers().stream()
                        .filter(header -> header.name().startsWith("Content"))
                        .map(HttpHeader::value)
                        .toList());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertArrayEquals(call(push).body(), in.readAllBytes());
        }
    }

    @Test
    void callsThatTheWireDoesNotHaveAreRefusedAtOnce() {
        List<Mutation> tooMany =
                IntStream.range(0, 51).mapToObj(i -> creation("m" + i)).toList();

        assertThrows(IllegalArgumentException.class, () -> call(new SyncCall.Push(tooMany)));
        assertThrows(IllegalArgumentException.class, () -> call(new SyncCall.Push(List.of())));
        assertThrows(IllegalArgumentException.class, () -> call(new SyncCall.Pull(null, 0)));
        assertThrows(IllegalArgumentException.class, () -> call(new SyncCall.Replace(creation("m"))));
    }

    private HttpCall call(SyncCall call) {
        return protocol.begin(call, CALLER, "request-1").call();
    }

    private static String text(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }
}
