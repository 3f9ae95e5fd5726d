package dev.barnstorm.protocol.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for JSON as the wire wants it, byte by byte. */
class WireJsonTest {

    private static JsonNode read(String text) throws WireJson.Malformed {
        return WireJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] body) {
        return assertThrows(WireJson.Malformed.class, () -> WireJson.read(body)).why();
    }

    @Test
    void lettersOfEveryLengthComeAsTheyWereSent() throws WireJson.Malformed {
        String letters = "a ä 한 😀 \uFFFD";
        assertEquals(letters, read("{\"note\":\"" + letters + "\"}").get("note").textValue());
        assertEquals(letters, read("\"" + letters + "\"").textValue());
    }

    @Test
    void aBodyLongerThanWhatIsLookedAtAtOnceIsReadWhole() throws WireJson.Malformed {
        String letters = "ä😀".repeat(5_000);
        assertEquals(letters, read("\"" + letters + "\"").textValue());
    }

    @Test
    void whatIsWrittenAgainIsWhatJacksonWrites() throws IOException, WireJson.Malformed {
        StringBuilder letters = new StringBuilder();
        for (char c = 0; c < 0x180; c++) {
            letters.append(c);
        }
        letters.append("\u2028 \uFFFD 😀 </script>");
        String name = new ObjectMapper().writeValueAsString(letters.toString());
        String text = "{" + name + ":" + name + ",\"plain\":\"한 ä\",\"none\":{},\"empty\":[],\"\":\"\","
                + "\"all\":[true,false,null,-7,-0,1.50,1e400,[[]],{\"a\":{}}]}";
        assertEquals(text, WireJson.text(read(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22ff22", // never in UTF-8
                "22c3", // half a letter at the end
                "22c02022", // the second byte is no continuation
                "22c0a022", // a blank, one byte too long
                "22eda08022", // half a surrogate pair, as if it were a letter
                "22eda0bdedb88022", // a whole pair of them
                "22f490808022", // beyond the last letter there is
            })
    void bytesThatAreNotUtf8AreRefused(String hex) {
        assertEquals("it is not UTF-8", refusal(HexFormat.of().parseHex(hex)));
    }

    @Test
    void aBrokenByteFarBehindIsRefused() {
        byte[] body = ("\"" + "x".repeat(100_000) + "\"").getBytes(StandardCharsets.UTF_8);
        body[99_999] = (byte) 0xff;
        assertEquals("it is not UTF-8", refusal(body));
    }

    @Test
    void otherEncodingsAreNotGuessed() {
        assertThrows(WireJson.Malformed.class, () -> WireJson.read("{}".getBytes(StandardCharsets.UTF_16LE)));
        assertThrows(WireJson.Malformed.class, () -> WireJson.read("{}".getBytes(StandardCharsets.UTF_16BE)));
        assertThrows(WireJson.Malformed.class, () -> WireJson.read("{}".getBytes(StandardCharsets.UTF_16)));
        assertThrows(
                WireJson.Malformed.class, () -> WireJson.read(HexFormat.of().parseHex("0000007b0000007d")));
        assertThrows(
                WireJson.Malformed.class, () -> WireJson.read(HexFormat.of().parseHex("7b0000007d000000")));
    }

    @Test
    void aByteOrderMarkIsNoJson() {
        assertThrows(WireJson.Malformed.class, () -> read("\uFEFF{}"));
    }

    @Test
    void whatIsNotOneWholeValueIsRefused() {
        assertEquals("there is nothing", refusal(new byte[0]));
        assertEquals("there is nothing", refusal(" \n".getBytes(StandardCharsets.UTF_8)));
        assertEquals("something follows behind the JSON value", refusal("{} 1".getBytes(StandardCharsets.UTF_8)));
        assertEquals("the member \"a\" is there twice", refusal("{\"a\":1,\"a\":1}".getBytes(StandardCharsets.UTF_8)));
        assertEquals("half a surrogate pair in a string", refusal("\"\\ud83d\"".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void numbersKeepTheirSpelling() throws WireJson.Malformed {
        String numbers = "[1,-0,1.50,1e400,123456789012345678901234567890,0.1000000000000000055]";
        assertEquals(numbers, WireJson.text(read(numbers)));
    }
}
