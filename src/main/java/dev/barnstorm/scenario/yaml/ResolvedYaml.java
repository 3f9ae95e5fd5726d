package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.barnstorm.scenario.yaml.Node.ListNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import java.math.BigDecimal;

/** Writes what was read as one document that needs no other: defaults stated, overrides applied. */
public final class ResolvedYaml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private ResolvedYaml() {}

    /** The text of a node that this reading has read without a problem. */
    public static String of(Node root, Reading reading) {
        try {
            return YAML.writeValueAsString(plain(root, reading));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain values could not be written", impossible);
        }
    }

    private static JsonNode plain(Node stated, Reading reading) {
        Node node = reading.written(stated);
        if (node instanceof MapNode map) {
            ObjectNode object = JSON.objectNode();
            map.entries().forEach((key, entry) -> object.set(key, plain(entry.value(), reading)));
            return object;
        }
        if (node instanceof ListNode list) {
            ArrayNode array = JSON.arrayNode();
            list.items().forEach(item -> array.add(plain(item, reading)));
            return array;
        }
        return plain((ScalarNode) node);
    }

    private static JsonNode plain(ScalarNode scalar) {
        return switch (scalar.kind()) {
            case NOTHING -> JSON.nullNode();
            case FLAG -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case WHOLE, DECIMAL -> number(scalar.text());
            case TEXT -> JSON.textNode(scalar.text());
        };
    }

    /** As it was written, where it is decimal; other spellings only stand where texts are meant. */
    private static JsonNode number(String text) {
        try {
            return DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException notDecimal) {
            return JSON.textNode(text);
        }
    }
}
