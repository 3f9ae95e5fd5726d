package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Place;
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
        if (!REFERENCE.matcher(scalar.text()).matches()) {
            refuse(scalar.place(), reading);
            return null;
        }
        String token = Scalars.TEXT.read(node, reading);
        if (token == null) {
            return null;
        }
        reading.write(node, new ScalarNode(node.place(), ScalarNode.Kind.TEXT, withoutDefaults(scalar.text())));
        return reading.saved() ? "" : token;
    }

    /** Says that what stands there is a secret, without showing it. */
    void refuse(Place place, Reading reading) {
        reading.problems().hide(place);
        reading.problems()
                .add(
                        place,
                        noun + " does not belong in a file or on a command line",
                        "put it into the environment and write \"${ENV:" + example + "}\"");
    }

    /** Whether any part of the text comes from the environment. */
    static boolean isIn(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** The text with its references, and nothing that stands for what they read. */
    static String withoutDefaults(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(reference -> Matcher.quoteReplacement("${ENV:" + reference.group(1) + ":-}"));
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
