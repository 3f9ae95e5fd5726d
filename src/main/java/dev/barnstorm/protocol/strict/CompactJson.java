package dev.barnstorm.protocol.strict;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Map;

/**
 * Writes nodes as compact JSON text. By hand: a generator for each of the many small payloads costs more than to write
 * them, and a mapper looks for a serializer besides.
 */
final class CompactJson {

    private final StringBuilder out = new StringBuilder(256);

    /** The text of a node. */
    static String of(JsonNode node) {
        CompactJson json = new CompactJson();
        json.write(node);
        return json.out.toString();
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            writeObject(node);
        } else if (node.isArray()) {
            writeArray(node);
        } else if (node.isTextual()) {
            writeString(node.textValue());
        } else if (node.isBoolean()) {
            out.append(node.booleanValue());
        } else if (node.isLong()) {
            out.append(node.longValue());
        } else if (node instanceof POJONode pojo && pojo.getPojo() instanceof RawValue spelled) {
            out.append(spelled.rawValue());
        } else {
            out.append(node); // null; whatever else there is was not read by WireJson
        }
    }

    private void writeObject(JsonNode object) {
        char before = '{';
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            out.append(before);
            writeString(member.getKey());
            out.append(':');
            write(member.getValue());
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void writeArray(JsonNode array) {
        char before = '[';
        for (JsonNode element : array) {
            out.append(before);
            write(element);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private void writeString(String text) {
        out.append('"');
        if (needsEscapes(text)) {
            JsonStringEncoder.getInstance().quoteAsString(text, out);
        } else {
            out.append(text);
        }
        out.append('"');
    }

    private static boolean needsEscapes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return true;
            }
        }
        return false;
    }
}
