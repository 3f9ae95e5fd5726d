package dev.barnstorm.explore.shrink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import java.util.Map;

/**
 * A payload as a scenario states it, so that it says what each member is: texts keep their length, all else is what a document
 * had.
 */
final class StatedPayload {

    private static final JsonMapper JSON = new JsonMapper();

    private StatedPayload() {}

    /**
     * The payload as JSON, which is YAML too.
     *
     * @param content of a document: a JSON object
     */
    static String of(Map<String, ValueSpec> laws, String content) {
        try {
            return stated(laws, JSON.readTree(content)).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a payload is no JSON object: " + content, e);
        }
    }

    private static ObjectNode stated(Map<String, ValueSpec> laws, JsonNode content) {
        ObjectNode stated = JSON.createObjectNode();
        laws.forEach((name, law) -> stated.set(name, member(law, content.path(name))));
        return stated;
    }

    private static JsonNode member(ValueSpec law, JsonNode value) {
        if (law instanceof ValueSpec.Text text) {
            return JSON.createObjectNode().put("text", text.codePoints());
        }
        if (law instanceof ValueSpec.Counter) {
            return JSON.createObjectNode().set("counter", value);
        }
        if (law instanceof ValueSpec.Members members) {
            return JSON.createObjectNode().set("map", stated(members.values(), value));
        }
        return value;
    }
}
