package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys are names that the file's author chooses.
 *
 * @param noun what it is, with its article
 * @param names what a name must look like
 * @param member what stands under each name
 * @param least fewest members
 * @param known what stands under names that mean something by themselves
 */
public record NamedFormat<T>(
        String noun, Pattern names, Format<T> member, int least, Map<String, Format<? extends T>> known)
        implements Format<Map<String, T>> {

    public NamedFormat {
        known = new LinkedHashMap<>(known);
    }

    /** A map in which all names are alike. */
    public NamedFormat(String noun, Pattern names, Format<T> member, int least) {
        this(noun, names, member, least, Map.of());
    }

    /** The same map, with something of its own under one name. */
    public NamedFormat<T> with(String name, Format<? extends T> own) {
        Map<String, Format<? extends T>> more = new LinkedHashMap<>(known);
        more.put(name, own);
        return new NamedFormat<>(noun, names, member, least, more);
    }

    @Override
    public @Nullable Map<String, T> read(Node node, Reading reading) {
        if (!(node instanceof MapNode map)) {
            reading.addUnexpected(node, expected());
            return null;
        }
        int problemsBefore = reading.problems().size();
        Map<String, T> values = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> {
            if (!names.matcher(name).matches()) {
                reading.problems()
                        .add(entry.keyPlace(), "'" + name + "' cannot be a name here", "it must match " + names);
            }
            T value = memberNamed(name).read(entry.value(), reading);
            if (value != null) {
                values.put(name, value);
            }
        });
        if (map.entries().size() < least) {
            reading.problems().add(node.place(), noun + " is empty; it needs at least " + least);
        }
        return reading.problems().size() == problemsBefore
                        && values.size() == map.entries().size()
                ? Collections.unmodifiableMap(values)
                : null;
    }

    private Format<? extends T> memberNamed(String name) {
        Format<? extends T> own = known.get(name);
        return own == null ? member : own;
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode schema = Schemas.object();
        schema.put("type", "object");
        if (!known.isEmpty()) {
            ObjectNode properties = schema.putObject("properties");
            known.forEach((name, own) -> properties.set(name, own.schema(definitions)));
        }
        schema.putObject("propertyNames").put("pattern", "^(" + names + ")$");
        schema.set("additionalProperties", member.schema(definitions));
        if (least > 0) {
            schema.put("minProperties", least);
        }
        return schema;
    }

    @Override
    public String expected() {
        return noun + ", a map";
    }
}
