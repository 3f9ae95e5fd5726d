package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server that has no records yet makes of requests that no device of ours sends. */
abstract class RequestContract {
    private static final String RECORD =
            """
            {"mutationId":"m-1","localId":"r-1","entity":"flock","op":"create","baseVersion":0,\
            "payload":{"kg":1},"updatedAt":"2026-03-01T05:00:00.000Z"}""";

    /** The server's answer. */
    abstract HttpReply handle(HttpCall call);

    private static String batch(String... records) {
        return "{\"deviceId\":\"d\",\"site\":\"barn-03\",\"records\":[" + String.join(",", records) + "]}";
    }

    private HttpReply send(String method, String path, byte[] body, String... headers) {
        List<HttpHeader> lines = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(new HttpHeader(headers[i], headers[i + 1]));
        }
        return handle(new HttpCall(method, path, lines, body));
    }

    private HttpReply push(String body) {
        return send("POST", "/sync/push", body.getBytes(StandardCharsets.UTF_8), "content-type", "application/json");
    }

    private HttpReply put(String path, String ifMatch, String record) {
        String body = "{\"deviceId\":\"d\",\"site\":\"barn-03\"," + record.substring(1);
        return send(
                "PUT",
                path,
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "If-Match",
                ifMatch);
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static void assertProblem(int status, String detail, HttpReply reply) {
        assertEquals(status, reply.status(), () -> text(reply));
        assertEquals("application/problem+json", reply.header("Content-Type").orElse("none"));
        assertTrue(text(reply).contains("\"detail\":\"" + detail), () -> text(reply));
    }

    @Test
    void theAnswerIsSpelledAsOnThePage() {
        assertEquals(
                "{\"results\":[{\"mutationId\":\"m-1\",\"status\":\"accepted\",\"serverId\":\"s-1\",\"version\":1}]}",
                text(push(batch(RECORD))));
        assertEquals(
                """
                {"changes":[{"serverId":"s-1","localId":"r-1","site":"barn-03","entity":"flock","version":1,\
                "payload":{"kg":1},"updatedAt":"2026-03-01T05:00:00.000Z","deviceId":"d","deleted":false}],\
                "cursor":"…","hasMore":false}""",
                text(send("GET", "/sync/changes?site=barn-03", new byte[0]))
                        .replaceFirst("\"cursor\":\"[\\w-]+\"", "\"cursor\":\"…\""));
    }

    @Test
    void healthIsReady() {
        assertEquals(200, send("GET", "/health", new byte[0]).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"localId\":\"r-1\" | \"localId\":7 | localId must be a string, and not empty",
                "\"localId\":\"r-1\", | \"\":0, | localId must be a string, and not empty",
                "\"entity\":\"flock\" | \"entity\":\"\" | entity must be a string, and not empty",
                "\"op\":\"create\" | \"op\":\"upsert\" | op must be create, update or delete",
                "\"baseVersion\":0 | \"baseVersion\":-1 | baseVersion must be a whole number, 0 or more",
                "\"baseVersion\":0 | \"baseVersion\":\"0\" | baseVersion must be a whole number, 0 or more",
                "{\"kg\":1} | [1] | payload must be an object",
                "{\"kg\":1} | {\"kg\":[1e999]} | payload has a number that is no IEEE double",
                "\"2026-03-01T05:00:00.000Z\" | \"2026-03-01\" | updatedAt must be a time like 2026-03-01T05:00:00.000Z",
                "\"entity\":\"flock\" | \"entity\":\"flock\",\"serverId\":1 | serverId must be a string"
            })
    void aRecordThatBreaksThePageIsRejectedByItself(String right, String wrong, String reason) {
        String second = RECORD.replace("m-1", "m-2").replace("r-1", "r-2");

        assertEquals(
                "{\"results\":[{\"mutationId\":\"m-1\",\"status\":\"rejected\",\"reason\":\"" + reason + "\"},"
                        + "{\"mutationId\":\"m-2\",\"status\":\"accepted\",\"serverId\":\"s-1\",\"version\":1}]}",
                text(push(batch(RECORD.replace(right, wrong), second))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"deviceId\":\"d\",\"site\":\"b\"}",
                "{\"deviceId\":\"d\",\"site\":\"b\",\"records\":{}}",
                "{\"deviceId\":\"d\",\"site\":\"b\",\"records\":[1]}",
                "{\"deviceId\":\"d\",\"site\":\"b\",\"records\":[{\"mutationId\":\"\"}]}",
                "{\"deviceId\":\"\",\"site\":\"b\",\"records\":[]}",
                "{\"deviceId\":\"d\",\"records\":[]}",
                "{\"deviceId\":\"d\",\"deviceId\":\"d\",\"site\":\"b\",\"records\":[]}"
            })
    void aBodyThatIsNoBatchIsABadRequest(String body) {
        assertProblem(400, "", push(body));
    }

    @Test
    void aBatchOfFiftyIsTakenAndOneOfFiftyOneIsTooLarge() {
        assertEquals(200, push(batchOf(50)).status());
        assertProblem(413, "51 records; at most 50 go in one batch", push(batchOf(51)));
    }

    private static String batchOf(int size) {
        return batch(IntStream.range(0, size)
                .mapToObj(i -> RECORD.replace("m-1", "m-" + i).replace("r-1", "r-" + i))
                .collect(Collectors.joining(",")));
    }

    @Test
    void aBodyOfOneMebibyteIsTakenAndOneByteMoreIsTooLarge() {
        String frame = batch(RECORD.replace("{\"kg\":1}", "{\"note\":\"\"}"));
        String note = "x".repeat((1 << 20) - frame.length());

        assertEquals(
                200, push(frame.replace("\"note\":\"", "\"note\":\"" + note)).status());
        assertProblem(413, "at most 1048576 bytes", push(frame.replace("\"note\":\"", "\"note\":\"x" + note)));
    }

    @Test
    void aPackedBodyCountsByWhatItGrowsTo() throws IOException {
        assertEquals(200, pushPacked(batch(RECORD)).status());
        assertProblem(413, "at most 1048576 bytes", pushPacked(" ".repeat(2 << 20) + batch(RECORD)));
    }

    private HttpReply pushPacked(String body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return send(
                "POST",
                "/sync/push",
                packed.toByteArray(),
                "Content-Type",
                "application/json",
                "Content-Encoding",
                "gzip");
    }

    @Test
    void aBodyThatIsNotWhatItsHeadersSayIsABadRequest() {
        byte[] body = batch(RECORD).getBytes(StandardCharsets.UTF_8);
        String json = "application/json";

        assertProblem(
                400,
                "the body is not gzip",
                send("POST", "/sync/push", body, "Content-Type", json, "Content-Encoding", "gzip"));
        assertProblem(
                400,
                "Content-Encoding must be gzip or absent",
                send("POST", "/sync/push", body, "Content-Type", json, "Content-Encoding", "br"));
        assertProblem(400, "Content-Type must be application/json", send("POST", "/sync/push", body));
    }

    @Test
    void aPutWithoutIfMatchIs428() {
        HttpReply reply = send("PUT", "/records/s-1", new byte[0], "Content-Type", "application/json");

        assertProblem(428, "send If-Match", reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "W/\"1\"", "\"2\"", "*"})
    void ifMatchIsTheBaseVersionInQuotes(String ifMatch) {
        push(batch(RECORD));
        String update = RECORD.replace("m-1", "m-2")
                .replace("create", "update")
                .replace("\"baseVersion\":0", "\"baseVersion\":1");

        HttpReply reply = put("/records/s-1", ifMatch, update);

        assertEquals(422, reply.status());
        assertTrue(text(reply).contains("If-Match must be"), () -> text(reply));
        assertEquals(200, put("/records/s-1", "\"1\"", update).status());
    }

    @Test
    void aCreateGoesByPushOnly() {
        push(batch(RECORD));

        assertEquals(
                422, put("/records/s-1", "\"0\"", RECORD.replace("m-1", "m-2")).status());
    }

    @Test
    void thePathAndTheRecordNameTheSameServerId() {
        push(batch(RECORD));
        String update = RECORD.replace("m-1", "m-2")
                .replace("create", "update")
                .replace("\"baseVersion\":0", "\"baseVersion\":1,\"serverId\":\"s-7\"");

        assertEquals(422, put("/records/s-1", "\"1\"", update).status());
        assertEquals(404, put("/records/s-7", "\"1\"", update).status());
    }

    @ParameterizedTest
    @CsvSource({
        "/sync/changes, site is missing",
        "/sync/changes?site=, site is missing",
        "/sync/changes?site=b&limit=0, 'limit must be a whole number, 1 or more'",
        "/sync/changes?site=b&limit=many, 'limit must be a whole number, 1 or more'",
        "/sync/changes?site=b&since=made-up, not a cursor of the feed of b",
        "/sync/changes?site=b&since=MUBiYXJuLTAz, not a cursor of the feed of b",
        "/sync/changes?site=%zz, not percent-encoded"
    })
    void aFeedIsAskedForProperly(String path, String detail) {
        assertProblem(400, detail, send("GET", path, new byte[0]));
    }

    @Test
    void whatIsNotOnThePageIsNotThere() {
        assertProblem(404, "there is nothing at /", send("GET", "/", new byte[0]));
        assertProblem(404, "there is nothing at /records/a/b", send("PUT", "/records/a/b", new byte[0]));
        HttpReply wrongMethod = send("GET", "/sync/push", new byte[0]);
        assertProblem(405, "use POST, not GET", wrongMethod);
        assertEquals("POST", wrongMethod.header("Allow").orElse("none"));
    }
}
