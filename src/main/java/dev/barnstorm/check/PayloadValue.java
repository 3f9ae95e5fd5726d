package dev.barnstorm.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a payload, as I-JSON (RFC 7493) has it: numbers are IEEE doubles, strings are compared code point for
 * code point, the order of members and the spelling of numbers are free, and a repeated member is an error. Negative
 * zero equals zero, since most writers of JSON do not keep its sign.
 */
final class PayloadValue {

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What JSON's null becomes, since lists and maps here hold no nulls. */
    private enum Null {
        NULL
    }

    private PayloadValue() {}

    /** Whether two JSON texts have the same value; false when either is no I-JSON. */
    static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Optional<Object> value = of(one);
        return value.isPresent() && value.equals(of(other));
    }

    /** The value of a JSON text, comparable by {@code equals}; empty when it is no I-JSON. */
    static Optional<Object> of(String json) {
        try (JsonParser parser = STRICT.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            Object value = read(parser, first);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException | NumberFormatException notJson) {
            return Optional.empty();
        }
    }

    private static Object read(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(parser.getText()) + 0.0; // -0 becomes 0
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Null.NULL;
            default -> throw new IOException("unexpected " + token);
        };
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, read(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<Object> elements(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(read(parser, token));
        }
        return elements;
    }
}
