package dev.barnstorm.phone;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;

/** The content of a row as a JSON object, which is what a record of a scenario holds, and as such a file spells it. */
final class Content {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Beyond it a whole number loses digits as an IEEE double, and scenarios refuse it. */
    private static final BigDecimal LARGEST_EXACT = new BigDecimal("9007199254740991");

    /** What scenarios read from the environment; there is no way to spell it otherwise. */
    private static final String FROM_ENVIRONMENT = "${ENV:";

    private Content() {}

    /** The object; whatever else it is becomes the only member of one, and nothing becomes an empty one. */
    static ObjectNode of(String payload) {
        if (payload.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode node = JSON.readTree(payload);
            return node instanceof ObjectNode object
                    ? object
                    : JSON.createObjectNode().set("value", node);
        } catch (JsonProcessingException noJson) {
            return JSON.createObjectNode().put("text", payload);
        }
    }

    /** Whether the content is a JSON object by itself. */
    static boolean isObject(String payload) {
        try {
            return !payload.isBlank() && JSON.readTree(payload) instanceof ObjectNode;
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }

    /**
     * The object on one line of a scenario.
     *
     * @throws PhoneException when a scenario cannot hold it
     */
    static String line(ObjectNode content, int row) {
        requireFits(content, row);
        try {
            StringBuilder line = new StringBuilder();
            String json = JSON.writeValueAsString(content);
            json.codePoints().forEach(point -> {
                if (Shown.hides(point) && point <= 0xFFFF) {
                    line.append(String.format(Locale.ROOT, "\\u%04x", point));
                } else {
                    line.appendCodePoint(point);
                }
            });
            return line.toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of JSON that cannot be written", impossible);
        }
    }

    private static void requireFits(JsonNode node, int row) {
        if (node.isNumber() && node.decimalValue().abs().compareTo(LARGEST_EXACT) > 0) {
            throw kept(row, "a number beyond what JSON keeps exact");
        }
        if (node.isTextual()) {
            String text = node.textValue();
            if (text.contains(FROM_ENVIRONMENT)) {
                throw kept(row, "the text ${ENV:, by which scenarios read the environment");
            }
            if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
                throw kept(row, "half a character (a lone surrogate)");
            }
        }
        node.forEach(member -> requireFits(member, row));
    }

    private static PhoneException kept(int row, String what) {
        return new PhoneException("the payload of row " + row + " has " + what
                + ": no scenario can hold it as it is. Leave --keep-contents (or the name under 'keep') away");
    }
}
