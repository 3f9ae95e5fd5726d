package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret. What was written in its place by mistake is shown nowhere, and a resolved copy has no default of it.
 *
 * @param noun what it is, with its article
 * @param example a variable that may hold it
 */
record Secret(String noun, String example) implements Format<String> {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{ENV:(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-[^}]*)?}");

    @Override
    public @Nullable String read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar)) {
            reading.addUnexpected(node, expected());
            return null;
        }
        Matcher reference = REFERENCE.matcher(scalar.text());
        if (!reference.matches()) {
            reading.problems().hide(scalar.place());
            reading.problems()
                    .add(
                            scalar.place(),
                            noun + " does not belong in a file or on a command line",
                            "put it into the environment and write \"${ENV:" + example + "}\"");
            return null;
        }
        String token = Scalars.TEXT.read(node, reading);
        if (token == null) {
            return null;
        }
        String withoutDefault = "${ENV:" + reference.group("name") + ":-}";
        reading.write(node, new ScalarNode(node.place(), ScalarNode.Kind.TEXT, withoutDefault));
        return reading.saved() ? "" : token;
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer("secret", () -> {
            ObjectNode part = Scalars.TEXT.schema(definitions).objectNode();
            return part.put("type", "string").put("pattern", "^\\$\\{ENV:[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\\}$");
        });
    }

    @Override
    public String expected() {
        return noun + " from the environment, ${ENV:NAME}";
    }
}
