package dev.barnstorm.protocol.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[\"Hühner 🐓\", 7]", "\"a \\\\u00e4 is no code\"", "\"eight by eight ASCII\"", "\\"})
    void charactersThatStandForThemselvesAreProper(String json) {
        assertEquals(JsonBytes.PROPER, JsonBytes.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud83d\"", "\"12345678\\u00e4\"", "\"\\\\\\u00e4\"", "\"ä\\u00e4ä\""})
    void codesAreSeenWhereverTheyAre(String json) {
        assertEquals(JsonBytes.WITH_CODES, JsonBytes.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everySequenceOfTwoAndWhateverMayFollowIsUtf8WhereTheJdkSaysSo() {
        byte[] bytes = new byte[4];
        byte[] ends = {0x41, (byte) 0x7F, (byte) 0x80, (byte) 0xBF, (byte) 0xC0};
        for (int two = 0; two < 1 << 16; two++) {
            for (byte third : ends) {
                for (byte fourth : ends) {
                    bytes[0] = (byte) (two >> 8);
                    bytes[1] = (byte) two;
                    bytes[2] = third;
                    bytes[3] = fourth;
                    assertIsUtf8WhereTheJdkSaysSo(bytes);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void longerTextsThatLostOrGotAByteAreUtf8WhereTheJdkSaysSo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] text = "payload: ä€🐓 and plain letters, ä€🐓".getBytes(StandardCharsets.UTF_8);
            text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            assertIsUtf8WhereTheJdkSaysSo(text);
            byte[] cut = new byte[random.nextInt(text.length)];
            System.arraycopy(text, 0, cut, 0, cut.length);
            assertIsUtf8WhereTheJdkSaysSo(cut);
        }
    }

    private static void assertIsUtf8WhereTheJdkSaysSo(byte[] bytes) {
        boolean isUtf8 = JsonBytes.of(bytes) != JsonBytes.NOT_UTF8;
        if (isUtf8 != jdkSaysUtf8(bytes)) {
            throw new AssertionError(HexFormat.of().formatHex(bytes) + " is UTF-8: " + isUtf8);
        }
    }

    private static boolean jdkSaysUtf8(byte[] bytes) {
        CharBuffer nobodyReads = CharBuffer.allocate(bytes.length + 1);
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), nobodyReads, true)
                .isError();
    }
}
