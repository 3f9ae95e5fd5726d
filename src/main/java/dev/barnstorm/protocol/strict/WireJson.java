package dev.barnstorm.protocol.strict;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * JSON as the wire wants it: UTF-8, no name twice in one object, every string proper Unicode (RFC 7493). Numbers keep
 * their spelling, so that a payload that is read and written again is the same value to the last bit.
 */
public final class WireJson {
    /** Writes JSON text. */
    public static final JsonFactory FACTORY = new JsonFactory();

    private static final int BYTES_GUESSED_FROM = 4;

    private WireJson() {}

    /** Why a body is not JSON as the wire wants it. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why, null, false, false);
        }

        /** What is wrong, and where. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /** Writes into a generator. */
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    /** The UTF-8 bytes of what {@code writing} writes. */
    public static byte[] bytes(Writing writing) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(FACTORY._getBufferRecycler());
        try (JsonGenerator out = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.getClearAndRelease();
    }

    /**
     * Reads a whole body.
     *
     * @throws Malformed when it is not one JSON value in UTF-8, names a member twice, or has half a surrogate pair
     */
    public static JsonNode read(byte[] body) throws Malformed {
        JsonBytes seen = JsonBytes.of(body);
        if (seen == JsonBytes.NOT_UTF8) {
            throw new Malformed("it is not UTF-8");
        }
        try (JsonParser in = parser(body)) {
            return new JsonReading(in, seen == JsonBytes.PROPER).whole();
        } catch (JsonProcessingException notJson) {
            throw new Malformed(notJson.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The whole number that a node is, however spelled (7, 7.0, 7e0); empty when it is none or fits no long. */
    public static OptionalLong wholeNumber(JsonNode node) {
        if (node.isLong()) {
            return OptionalLong.of(node.longValue());
        }
        if (!isNumber(node)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(text(node)).longValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return OptionalLong.empty();
        }
    }

    /** Whether a node that {@link #read} made is a number. */
    public static boolean isNumber(JsonNode node) {
        return node.isLong() || node.isPojo();
    }

    /** A node's JSON text, compact. */
    public static String text(JsonNode node) {
        return CompactJson.of(node);
    }

    /** A parser of the bytes where they cannot be taken for another encoding than UTF-8, which costs half; else of the text. */
    private static JsonParser parser(byte[] body) throws IOException {
        return mayLookLikeAnotherEncoding(body)
                ? FACTORY.createParser(new String(body, StandardCharsets.UTF_8))
                : FACTORY.createParser(body);
    }

    /** Zeros and byte order marks are what encodings are guessed from. */
    private static boolean mayLookLikeAnotherEncoding(byte[] body) {
        for (int i = 0; i < Math.min(body.length, BYTES_GUESSED_FROM); i++) {
            if (body[i] <= 0) {
                return true;
            }
        }
        return false;
    }
}
