package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.KeptExchange.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTextsTest {

    private static final String TOKEN = "tok-3f9a8c";

    private static Body reply(KeptExchange kept) {
        assertNotNull(kept.reply());
        return kept.reply().body();
    }

    /** The exchange as a line of the file, read back; with the line. */
    private static String line(KeptExchange kept) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ExchangeJson.write(kept, line);
        return line.toString(StandardCharsets.UTF_8);
    }

    // ---------------------------------------------------------------- secrets

    @Test
    void credentialsAndHeadersThatNobodyNamedAreNotKept() throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Authorization", "Bearer " + TOKEN,
                "Cookie", "session=abcdef",
                "X-Api-Key", "key-123456",
                "Device-Id", "barn-01/dev-01",
                "If-Match", "\"4\"",
                "Content-Type", "application/json"));
        Map<String, String> answered = Map.of("Set-Cookie", "session=ghijkl", "ETag", "\"5\"", "Server", "secret/1.0");
        RawExchange raw =
                SampleExchanges.exchange("d#1.1", headers, new byte[0], answered, new byte[0], List.of("tenant-4711"));

        KeptExchange kept = ExchangeTexts.of(raw);

        assertEquals(
                "{Device-Id=barn-01/dev-01, If-Match=\"4\", Content-Type=application/json}",
                kept.request().headers().toString());
        assertNotNull(kept.reply());
        assertEquals(Map.of("ETag", "\"5\""), kept.reply().headers());
        String line = line(kept);
        for (String secret : List.of(TOKEN, "Bearer", "session", "key-123456", "tenant-4711", "secret/1.0")) {
            assertFalse(line.contains(secret), secret + " in " + line);
        }
    }

    @Test
    void aTokenThatTheServerSaysBackIsTakenOutEvenWhereTheBodyIsCut() throws IOException {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + TOKEN);
        for (int before : List.of(0, ExchangeTexts.MOST_BYTES - 5, ExchangeTexts.MOST_BYTES - TOKEN.length())) {
            String echo = "x".repeat(before) + TOKEN + " of tenant-4711 is no good " + "y".repeat(1_000);
            RawExchange raw = SampleExchanges.exchange(
                    "d#1.1",
                    headers,
                    SampleExchanges.utf8(echo),
                    Map.of("ETag", "W/" + TOKEN),
                    SampleExchanges.utf8(echo),
                    List.of("tenant-4711"));
            String line = line(ExchangeTexts.of(raw));
            assertFalse(line.contains("tok-") || line.contains("4711"), "before it " + before);
            assertTrue(line.contains("[not"), "before it " + before);
        }
    }

    @Test
    void aSecretOfNoLengthTakesNothingOut() {
        RawExchange raw = SampleExchanges.exchange(
                "d#1.1",
                Map.of("Authorization", "Bearer "),
                SampleExchanges.utf8("Bearer of news"),
                Map.of(),
                SampleExchanges.utf8("yes"),
                List.of("", "e"));

        assertEquals("yes", reply(ExchangeTexts.of(raw)).text());
    }

    // ---------------------------------------------------------------- bodies

    @Test
    void aPackedBodyIsKeptAsItWasBefore() {
        String text = "{\"records\":[" + "1,".repeat(60_000) + "2]}";
        byte[] packed = SampleExchanges.packed(SampleExchanges.utf8(text));
        RawExchange raw = SampleExchanges.exchange(
                "d#1.1", Map.of("Content-Encoding", "gzip"), packed, Map.of(), packed, List.of());

        Body body = ExchangeTexts.of(raw).request().body();

        assertEquals(text.substring(0, ExchangeTexts.MOST_BYTES), body.text());
        assertEquals(text.length() - ExchangeTexts.MOST_BYTES, body.leftOutBytes());
        assertTrue(body.exact());
        assertFalse(reply(ExchangeTexts.of(raw)).exact(), "nobody said that the reply is packed");
    }

    @Test
    void whatSaysThatItIsPackedAndIsNotIsKeptAsItCame() {
        RawExchange raw = SampleExchanges.exchange(
                "d#1.1",
                Map.of("Content-Encoding", "gzip"),
                SampleExchanges.utf8("plain"),
                Map.of(),
                new byte[0],
                List.of());

        assertEquals(new Body("plain", 0, true), ExchangeTexts.of(raw).request().body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0001\u001b[2J\u009b",
                "</script><script>alert(1)</script>",
                "\"}\n{\"requestId\":\"d#2.2\"",
                "\u202eright to left\u2028\u2029",
                "\uD83D\uDC14 a hen, and \uFFFD itself"
            })
    void anyTextComesBackAsItWas(String hostile) throws IOException {
        KeptExchange kept = ExchangeTexts.of(SampleExchanges.answered("d#1.1", hostile, hostile));

        String line = line(kept);

        assertEquals(1, line.lines().count(), line);
        assertEquals(new Body(hostile, 0, true), reply(readBack(line)));
        assertEquals(kept, readBack(line));
    }

    @Test
    void whatIsNoUtf8IsKeptAsFarAsItIsAndSaysSo() throws IOException {
        byte[] invalid = {'a', (byte) 0xC3, 'b', (byte) 0xFF, (byte) 0x80};
        RawExchange raw = SampleExchanges.exchange("d#1.1", Map.of(), invalid, Map.of(), invalid, List.of());

        KeptExchange back = readBack(line(ExchangeTexts.of(raw)));

        assertEquals(new Body("a\uFFFDb\uFFFD\uFFFD", 0, false), reply(back));
    }

    @Test
    void aLoneSurrogateBreaksNoLine() throws IOException {
        String line = line(ExchangeTexts.of(SampleExchanges.unanswered("d#1.1", "broken \uD83D here")));

        assertEquals("broken ? here", readBack(line).unanswered());
    }

    private static KeptExchange readBack(String line) throws IOException {
        try (var in = ExchangeJson.JSON.createParser(line)) {
            in.nextToken();
            in.nextToken();
            in.nextToken();
            return ExchangeJson.read(in.getText(), in);
        }
    }
}
