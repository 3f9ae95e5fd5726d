package dev.barnstorm.protocol.strict;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * JSON as the wire wants it: UTF-8, no name twice in one object, every string proper Unicode (RFC 7493). Numbers keep
 * their spelling, so that a payload that is read and written again is the same value to the last bit.
 */
public final class WireJson {
    /** Writes JSON text. */
    public static final JsonFactory FACTORY = new JsonFactory();

    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int BYTES_GUESSED_FROM = 4;
    private static final int CHARACTERS_AT_ONCE = 1024;

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
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator out = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a whole body.
     *
     * @throws Malformed when it is not one JSON value in UTF-8, names a member twice, or has half a surrogate pair
     */
    public static JsonNode read(byte[] body) throws Malformed {
        try (JsonParser in = parser(body)) {
            if (in.nextToken() == null) {
                throw new Malformed("there is nothing");
            }
            JsonNode value = value(in);
            if (in.nextToken() != null) {
                throw new Malformed("something follows behind the JSON value");
            }
            return value;
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
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A parser of the bytes where they cannot be taken for another encoding than UTF-8, which costs half; else of the text. */
    private static JsonParser parser(byte[] body) throws IOException, Malformed {
        checkUtf8(body);
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

    private static void checkUtf8(byte[] body) throws Malformed {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer nobodyReads = CharBuffer.allocate(Math.min(body.length + 1, CHARACTERS_AT_ONCE));
        CoderResult result;
        do {
            nobodyReads.clear();
            result = decoder.decode(in, nobodyReads, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new Malformed("it is not UTF-8");
        }
    }

    private static JsonNode value(JsonParser in) throws IOException, Malformed {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> NODES.textNode(proper(in.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new Malformed("unexpected " + in.currentToken());
        };
    }

    private static ObjectNode object(JsonParser in) throws IOException, Malformed {
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = proper(in.currentName());
            in.nextToken();
            if (object.replace(name, value(in)) != null) {
                throw new Malformed("the member \"" + name + "\" is there twice");
            }
        }
        return object;
    }

    private static ArrayNode array(JsonParser in) throws IOException, Malformed {
        ArrayNode array = NODES.arrayNode();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(in));
        }
        return array;
    }

    /** Longs are spelled in one way, but for −0; all else keeps its text. */
    private static JsonNode number(String text) {
        if (text.length() <= 18 && !text.equals("-0") && isInteger(text)) {
            return NODES.numberNode(Long.parseLong(text));
        }
        return NODES.rawValueNode(new RawValue(text));
    }

    private static boolean isInteger(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static String proper(String text) throws Malformed {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean whole = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!whole) {
                    throw new Malformed("half a surrogate pair in a string");
                }
                i++;
            }
        }
        return text;
    }
}
