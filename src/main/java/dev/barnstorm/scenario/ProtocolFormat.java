package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a wire is written: its name, or a map of just its name with its options below. Which wires there are, a run knows. */
final class ProtocolFormat {

    static final Format<ProtocolSpec> FORMAT =
            Shapes.mapOr(new NameOverOptions(), Scalars.NAME.as(name -> new ProtocolSpec(name, Map.of())));

    private ProtocolFormat() {}

    private record NameOverOptions() implements Format<ProtocolSpec> {

        @Override
        public @Nullable ProtocolSpec read(Node node, Reading reading) {
            if (!(node instanceof MapNode map)) {
                reading.addUnexpected(node, expected());
                return null;
            }
            List<String> names = List.copyOf(map.entries().keySet());
            if (names.size() != 1) {
                reading.problems()
                        .add(
                                node.place(),
                                names.isEmpty()
                                        ? "a protocol without a name"
                                        : "one protocol is spoken, and here are " + String.join(", ", names),
                                "write the wire's name, and below it its options: {if-match: {collection: /records}}");
                return null;
            }
            Node.Entry only = Objects.requireNonNull(map.entries().get(names.get(0)));
            String name =
                    Scalars.NAME.read(new ScalarNode(only.keyPlace(), ScalarNode.Kind.TEXT, names.get(0)), reading);
            Map<String, String> options = new LinkedHashMap<>();
            boolean right = options("", only.value(), options, reading);
            return name == null || !right ? null : new ProtocolSpec(name, options);
        }

        /** Reads what stands below a key into the options; false when something is wrong with it. */
        private static boolean options(String prefix, Node below, Map<String, String> options, Reading reading) {
            if (!(below instanceof MapNode map)) {
                reading.addUnexpected(below, "the options of the wire, a map");
                return false;
            }
            boolean right = true;
            for (Map.Entry<String, Node.Entry> entry : map.entries().entrySet()) {
                String key = prefix + entry.getKey();
                Node value = entry.getValue().value();
                if (value instanceof MapNode inner) {
                    right &= options(key + ".", inner, options, reading);
                } else {
                    String text = Scalars.TEXT.read(value, reading);
                    right &= text != null;
                    options.put(key, text == null ? "" : text);
                }
            }
            return right;
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return definitions.refer("protocol", () -> {
                ObjectNode part = JsonNodeFactory.instance.objectNode();
                part.put("type", "object").put("minProperties", 1).put("maxProperties", 1);
                part.putObject("additionalProperties").put("type", "object");
                return part;
            });
        }

        @Override
        public String expected() {
            return "a map of the wire's name to its options";
        }
    }
}
