package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A map that has one of several forms, told apart by the key that only that form has.
 *
 * @param name its name in the schema
 * @param noun what it is, with its article
 * @param forms the forms; each a tag and the map that has it as a key
 */
public record Choice<T>(String name, String noun, List<Form<? extends T>> forms) implements Format<T> {

    /** One form: the key that marks it, and the whole map. */
    public record Form<T>(String tag, Format<T> format) {}

    public Choice {
        forms = List.copyOf(forms);
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof MapNode map)) {
            reading.addUnexpected(node, expected());
            return null;
        }
        List<Form<? extends T>> meant =
                forms.stream().filter(form -> map.get(form.tag()) != null).toList();
        if (meant.size() == 1) {
            return meant.get(0).format().read(map, reading);
        }
        if (meant.size() > 1) {
            String tags = meant.stream().map(form -> "'" + form.tag() + "'").collect(Collectors.joining(" and "));
            reading.problems().add(map.place(), tags + " cannot both stand in " + noun, "keep one of them");
        } else if (map.entries().isEmpty()) {
            reading.addUnexpected(map, expected());
        } else {
            String first = map.entries().keySet().iterator().next();
            Place place = map.entries().values().iterator().next().keyPlace();
            reading.problems().addUnknown(place, "'" + first + "' does not make " + noun, first, tags());
        }
        return null;
    }

    private List<String> tags() {
        return forms.stream().map(Form::tag).toList();
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer(
                name,
                () -> Schemas.anyOf(forms.stream()
                        .map(form -> form.format().schema(definitions))
                        .toList()));
    }

    @Override
    public String expected() {
        return noun + ", a map with one of " + String.join(", ", tags());
    }
}
