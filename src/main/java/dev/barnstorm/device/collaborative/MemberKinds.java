package dev.barnstorm.device.collaborative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the members of a kind of document are, and so what an operator's action is to them: a counter is added to, what is typed
 * goes into the text, and all else is set.
 */
public final class MemberKinds {

    /** A text is let grow to so many times what one action types. */
    private static final int TEXTS_KEPT = 4;

    /** 0 for equal values: a number's spelling is free. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? Double.compare(one.doubleValue() + 0.0, other.doubleValue() + 0.0)
            : one.equals(other) ? 0 : 1;

    private final Map<String, ValueSpec> specs;

    /** @param payload the members as the scenario states them */
    public MemberKinds(Map<String, ValueSpec> payload) {
        specs = new LinkedHashMap<>(payload);
    }

    /** What makes a document with that content: a JSON object. */
    public List<MemberEdit> making(ObjectNode content) {
        List<MemberEdit> edits = new ArrayList<>();
        content.properties().forEach(member -> make(member.getKey(), member.getValue(), edits));
        return edits;
    }

    private void make(String name, JsonNode value, List<MemberEdit> edits) {
        ValueSpec spec = specs.get(name);
        if (spec instanceof ValueSpec.Text text && text.typed()) {
            edits.add(new MemberEdit.Text(name));
            if (!value.textValue().isEmpty()) {
                edits.add(new MemberEdit.Splice(name, 0, 0, value.textValue()));
            }
        } else if (spec instanceof ValueSpec.Counter) {
            edits.add(new MemberEdit.Count(name, value.longValue()));
        } else if (spec instanceof ValueSpec.Members) {
            edits.add(new MemberEdit.Map(name));
            value.properties().forEach(inner -> edits.add(new MemberEdit.Put(name, inner.getKey(), inner.getValue())));
        } else {
            edits.add(new MemberEdit.Set(name, value));
        }
    }

    /**
     * What an action does to a document; nothing where it is so already. Whoever sets what he sees sets nothing.
     *
     * @param action the members that it is about: a JSON object
     * @param place where in a text its operator types, 0 or more; taken modulo the places that there are
     */
    public List<MemberEdit> editing(CollaborativeDocument document, ObjectNode action, long place) {
        List<MemberEdit> edits = new ArrayList<>();
        action.properties().forEach(member -> {
            String name = member.getKey();
            ValueSpec spec = specs.get(name);
            JsonNode seen = document.member(name);
            if (seen == null) {
                make(name, member.getValue(), edits);
            } else if (spec instanceof ValueSpec.Text text && text.typed()) {
                typing(name, text, member.getValue().textValue(), document.length(name), place, edits);
            } else if (spec instanceof ValueSpec.Counter) {
                adding(name, member.getValue().longValue(), edits);
            } else if (spec instanceof ValueSpec.Members) {
                putting(name, member.getValue(), seen, edits);
            } else if (!isSame(seen, member.getValue())) {
                edits.add(new MemberEdit.Set(name, member.getValue()));
            }
        });
        return edits;
    }

    private static void adding(String name, long by, List<MemberEdit> edits) {
        if (by != 0) {
            edits.add(new MemberEdit.Add(name, by));
        }
    }

    private static void putting(String name, JsonNode values, JsonNode seen, List<MemberEdit> edits) {
        values.properties().forEach(inner -> {
            if (!isSame(seen.get(inner.getKey()), inner.getValue())) {
                edits.add(new MemberEdit.Put(name, inner.getKey(), inner.getValue()));
            }
        });
    }

    private static boolean isSame(@Nullable JsonNode before, JsonNode value) {
        return before != null && before.equals(BY_VALUE, value);
    }

    /** Types the text there, over as much of what stands there as there is too much. */
    private static void typing(
            String name, ValueSpec.Text spec, String typed, long length, long place, List<MemberEdit> edits) {
        long most = Math.max(1, (long) TEXTS_KEPT * spec.codePoints());
        long surplus = Math.max(0, length + typed.codePointCount(0, typed.length()) - most);
        long delete = Math.min(surplus, length);
        long at = Math.floorMod(place, length - delete + 1);
        if (delete > 0 || !typed.isEmpty()) {
            edits.add(new MemberEdit.Splice(name, at, delete, typed));
        }
    }
}
