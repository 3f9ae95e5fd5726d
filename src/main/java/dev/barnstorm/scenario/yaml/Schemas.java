package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Small pieces of JSON Schema. */
final class Schemas {
    /** What a value that comes from the environment looks like to an editor. */
    static final String PLACEHOLDER = "\\$\\{ENV:.+\\}";

    private Schemas() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Text that fits a pattern, or comes from the environment. */
    static void text(ObjectNode schema, String pattern) {
        schema.put("type", "string");
        schema.put("pattern", "^(" + pattern + "|.*" + PLACEHOLDER + ".*)$");
    }

    /** A number or a flag, or a text that comes from the environment. */
    static void orPlaceholder(ObjectNode schema, String type) {
        schema.putArray("type").add(type).add("string");
        schema.put("pattern", "^" + PLACEHOLDER + "$");
    }

    /** A text that comes from the environment. */
    static ObjectNode fromEnvironment(Definitions definitions) {
        return definitions.refer(
                "fromEnvironment", () -> object().put("type", "string").put("pattern", "^" + PLACEHOLDER + "$"));
    }

    /** Any of several; the only one of one. */
    static ObjectNode anyOf(List<ObjectNode> schemas) {
        if (schemas.size() == 1) {
            return schemas.get(0);
        }
        ObjectNode any = object();
        ArrayNode choices = any.putArray("anyOf");
        schemas.forEach(choices::add);
        return any;
    }
}
