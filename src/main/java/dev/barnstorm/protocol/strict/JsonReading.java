package dev.barnstorm.protocol.strict;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.barnstorm.protocol.strict.WireJson.Malformed;
import java.io.IOException;

/** Reads one JSON text as {@link WireJson} wants it. */
final class JsonReading {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser in;
    private final boolean proper;

    /**
     * A reading of what the parser will give.
     *
     * @param proper whether it is known that no string has half a surrogate pair
     */
    JsonReading(JsonParser in, boolean proper) {
        this.in = in;
        this.proper = proper;
    }

    /** The one value that is there. */
    JsonNode whole() throws IOException, Malformed {
        if (in.nextToken() == null) {
            throw new Malformed("there is nothing");
        }
        JsonNode value = value();
        if (in.nextToken() != null) {
            throw new Malformed("something follows behind the JSON value");
        }
        return value;
    }

    private JsonNode value() throws IOException, Malformed {
        return switch (in.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(checked(in.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new Malformed("unexpected " + in.currentToken());
        };
    }

    private ObjectNode object() throws IOException, Malformed {
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = checked(in.currentName());
            in.nextToken();
            if (object.replace(name, value()) != null) {
                throw new Malformed("the member \"" + name + "\" is there twice");
            }
        }
        return object;
    }

    private ArrayNode array() throws IOException, Malformed {
        ArrayNode array = NODES.arrayNode();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
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

    private String checked(String text) throws Malformed {
        if (!proper && hasHalfASurrogatePair(text)) {
            throw new Malformed("half a surrogate pair in a string");
        }
        return text;
    }

    private static boolean hasHalfASurrogatePair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean whole = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!whole) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
