package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.ListNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A YAML value taken as the JSON value that it looks like: the format's value is JSON text. */
public final class Literals implements Format<String> {
    /** Any value but a map, where maps mean something else; there may be maps within. */
    public static final Literals NO_MAP = new Literals(false);
    /** A map only. */
    public static final Literals OBJECT = new Literals(true);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Beyond it whole numbers lose digits as IEEE doubles, which is what JSON's readers may use (RFC 7493, 2.2). */
    private static final BigDecimal LARGEST_EXACT = new BigDecimal("9007199254740991");

    private final boolean mapsOnly;

    private Literals(boolean mapsOnly) {
        this.mapsOnly = mapsOnly;
    }

    @Override
    public @Nullable String read(Node node, Reading reading) {
        if (mapsOnly != node instanceof MapNode) {
            reading.addUnexpected(node, expected());
            return null;
        }
        int problemsBefore = reading.problems().size();
        JsonNode json = json(node, reading);
        return reading.problems().size() == problemsBefore ? json.toString() : null;
    }

    private static JsonNode json(Node node, Reading reading) {
        if (node instanceof MapNode map) {
            ObjectNode object = JSON.objectNode();
            map.entries().forEach((key, entry) -> object.set(key, json(entry.value(), reading)));
            return object;
        }
        if (node instanceof ListNode list) {
            ArrayNode array = JSON.arrayNode();
            list.items().forEach(item -> array.add(json(item, reading)));
            return array;
        }
        return json((ScalarNode) node, reading);
    }

    private static JsonNode json(ScalarNode scalar, Reading reading) {
        return switch (scalar.kind()) {
            case NOTHING -> JSON.nullNode();
            case FLAG -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case WHOLE, DECIMAL -> number(scalar, reading);
            case TEXT -> text(scalar, reading);
        };
    }

    private static JsonNode text(ScalarNode scalar, Reading reading) {
        String text = reading.expand(scalar);
        if (text == null) {
            return JSON.nullNode();
        }
        if (!text.equals(scalar.text())) {
            reading.write(scalar, new ScalarNode(scalar.place(), ScalarNode.Kind.TEXT, text));
        }
        return JSON.textNode(text);
    }

    private static JsonNode number(ScalarNode scalar, Reading reading) {
        try {
            BigDecimal number = new BigDecimal(scalar.text());
            if (number.abs().compareTo(LARGEST_EXACT) <= 0) {
                return scalar.kind() == ScalarNode.Kind.WHOLE
                        ? JSON.numberNode(number.toBigIntegerExact())
                        : JSON.numberNode(number);
            }
            reading.problems().add(scalar.place(), "'" + scalar.text() + "' is beyond what JSON keeps exact");
        } catch (NumberFormatException notDecimal) {
            reading.problems()
                    .add(scalar.place(), "'" + scalar.text() + "' is not a decimal number", "quote it if it is a text");
        }
        return JSON.nullNode();
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode schema = Schemas.object();
        if (mapsOnly) {
            return schema.put("type", "object");
        }
        schema.putArray("type")
                .add("string")
                .add("number")
                .add("boolean")
                .add("null")
                .add("array");
        return schema;
    }

    @Override
    public String expected() {
        return mapsOnly ? "a map" : "any value but a map";
    }
}
