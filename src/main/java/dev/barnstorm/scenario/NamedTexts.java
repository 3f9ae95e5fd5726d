package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Place;
import dev.barnstorm.scenario.yaml.Problems;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names with texts of which some are secrets: header lines, or the fields of a form. What comes from the environment stays
 * there, a resolved copy has the reference alone; and what is called like a secret must come from there.
 *
 * @param noun what they are, with an article
 * @param names what each name must be
 * @param values what each text must look like
 * @param described what {@code values} says, in words that follow the name: "can hold … only"
 */
record NamedTexts(String noun, NameRule names, Pattern values, String described)
        implements Format<Map<String, String>> {

    private static final Pattern SOUNDS_SECRET = Pattern.compile(
            "(?i).*(secret|passw|passphrase|token|cookie|credential|assertion|authorization|api-?_?key|apikey|signature).*");

    private static final Secret SECRET = new Secret("a secret", "NAME");

    /** Says what is wrong with a name, if anything is. */
    @FunctionalInterface
    interface NameRule {
        void check(String name, Place place, Problems problems);
    }

    @Override
    public @Nullable Map<String, String> read(Node node, Reading reading) {
        if (!(node instanceof MapNode map)) {
            reading.addUnexpected(node, expected());
            return null;
        }
        int problemsBefore = reading.problems().size();
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> spellings = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> {
            names.check(name, entry.keyPlace(), reading.problems());
            String other = spellings.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                reading.problems().add(entry.keyPlace(), "'" + name + "' is there already, as '" + other + "'");
            }
            String text = text(name, entry.value(), reading);
            if (text != null) {
                texts.put(name, text);
            }
        });
        return reading.problems().size() == problemsBefore ? Collections.unmodifiableMap(texts) : null;
    }

    private @Nullable String text(String name, Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar) || scalar.kind() == ScalarNode.Kind.NOTHING) {
            reading.addUnexpected(node, "a text");
            return null;
        }
        boolean secret = Secret.isIn(scalar.text());
        if (!secret && SOUNDS_SECRET.matcher(name).matches()) {
            SECRET.refuse(scalar.place(), reading);
            return null;
        }
        String text = reading.expand(scalar);
        if (text == null) {
            return null;
        }
        if (secret) {
            String references = Secret.withoutDefaults(scalar.text());
            reading.write(scalar, new ScalarNode(scalar.place(), ScalarNode.Kind.TEXT, references));
        } else if (scalar.kind() != ScalarNode.Kind.TEXT) {
            reading.write(scalar, new ScalarNode(scalar.place(), ScalarNode.Kind.TEXT, scalar.text()));
        }
        if (secret && reading.saved()) {
            return "";
        }
        if (!values.matcher(text).matches()) {
            reading.problems().add(scalar.place(), "'" + name + "' " + described);
            return null;
        }
        return text;
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode schema = Scalars.TEXT.schema(definitions).objectNode();
        schema.put("type", "object");
        schema.putObject("additionalProperties")
                .putArray("type")
                .add("string")
                .add("number")
                .add("boolean");
        return schema;
    }

    @Override
    public String expected() {
        return noun + ", a map of names and texts";
    }
}
