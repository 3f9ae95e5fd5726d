package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named parts of a JSON Schema: each is written once and referred to from wherever it is used. */
public final class Definitions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final Map<String, ObjectNode> named = new TreeMap<>();

    private Definitions() {}

    /** The whole schema of a file. */
    public static ObjectNode schemaOf(Format<?> format, String title, String description) {
        Definitions definitions = new Definitions();
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.put("description", description);
        schema.setAll(format.schema(definitions));
        ObjectNode parts = schema.putObject("$defs");
        definitions.named.forEach(parts::set);
        return schema;
    }

    /** A reference to a named part; the part is made on first use. */
    public ObjectNode refer(String name, Supplier<ObjectNode> part) {
        if (!named.containsKey(name)) {
            named.put(name, JSON.objectNode());
            named.put(name, part.get());
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }
}
