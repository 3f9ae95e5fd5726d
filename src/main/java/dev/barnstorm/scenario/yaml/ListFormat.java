package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Node.ListNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list whose items are all alike.
 *
 * @param noun what it is, with its article
 * @param item what each item is
 * @param least fewest items
 * @param most most items
 */
public record ListFormat<T>(String noun, Format<T> item, int least, int most) implements Format<List<T>> {

    @Override
    public @Nullable List<T> read(Node node, Reading reading) {
        if (!(node instanceof ListNode list)) {
            reading.addUnexpected(node, expected());
            return null;
        }
        int problemsBefore = reading.problems().size();
        List<T> values = new ArrayList<>();
        for (Node each : list.items()) {
            T value = item.read(each, reading);
            if (value != null) {
                values.add(value);
            }
        }
        int count = list.items().size();
        if (count < least || count > most) {
            reading.problems()
                    .add(node.place(), noun + " has " + count + (count == 1 ? " item; " : " items; ") + bounds());
        }
        return reading.problems().size() == problemsBefore
                        && values.size() == list.items().size()
                ? values
                : null;
    }

    private String bounds() {
        if (least == most) {
            return "it must have " + least;
        }
        return "it must have at least " + least + (most == Integer.MAX_VALUE ? "" : " and at most " + most);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode schema = Schemas.object();
        schema.put("type", "array");
        schema.set("items", item.schema(definitions));
        if (least > 0) {
            schema.put("minItems", least);
        }
        if (most < Integer.MAX_VALUE) {
            schema.put("maxItems", most);
        }
        return schema;
    }

    @Override
    public String expected() {
        return noun + ", a list";
    }
}
