package dev.barnstorm.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document's own and current content, merged three-way by the members of the payload: a member that only one side changed is
 * that side's, and one that both changed is the later side's. A member that is absent is a value like any other. Values are
 * compared as I-JSON: the spelling of a number and the order of members are free.
 *
 * @param payload what came of it, a JSON object
 * @param lost the own members that were changed and gave way to another value, in the order of the payload
 * @param isCurrent whether what came of it is what was current
 */
record FieldMerge(String payload, List<String> lost, boolean isCurrent) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    /** 0 for equal values. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? Double.compare(one.doubleValue() + 0.0, other.doubleValue() + 0.0)
            : one.equals(other) ? 0 : 1;

    FieldMerge {
        lost = List.copyOf(lost);
    }

    /**
     * Merges.
     *
     * @param seen what the operator saw before the own edit
     * @param own what the own edit made of it
     * @param current what the server has
     * @param ownWins whether the own edit is the later one
     */
    static FieldMerge of(String seen, String own, String current, boolean ownWins) {
        ObjectNode before = object(seen);
        ObjectNode mine = object(own);
        ObjectNode theirs = object(current);
        ObjectNode merged = JSON.createObjectNode();
        List<String> lost = new ArrayList<>();
        for (String name : names(theirs, mine, before)) {
            boolean mineChanged = !same(before.get(name), mine.get(name));
            boolean theirsChanged = !same(before.get(name), theirs.get(name));
            boolean takesMine = mineChanged && (ownWins || !theirsChanged);
            JsonNode value = takesMine ? mine.get(name) : theirs.get(name);
            if (value != null) {
                merged.set(name, value);
            }
            if (mineChanged && !takesMine && !same(mine.get(name), theirs.get(name))) {
                lost.add(name);
            }
        }
        return new FieldMerge(text(merged), lost, same(merged, theirs));
    }

    /**
     * What an edit makes of a document that says only the members that it changes.
     *
     * @param counters the members to which it adds, where the document has them
     */
    static String edited(String seen, String changes, Set<String> counters) {
        ObjectNode edited = object(seen);
        object(changes).properties().forEach(change -> {
            JsonNode before = edited.get(change.getKey());
            boolean adds = counters.contains(change.getKey()) && before != null && before.isNumber();
            edited.set(change.getKey(), adds ? sum(before, change.getValue()) : change.getValue());
        });
        return text(edited);
    }

    private static JsonNode sum(JsonNode before, JsonNode added) {
        return JSON.getNodeFactory().numberNode(before.longValue() + added.longValue());
    }

    /** Whether two JSON objects have the same value. */
    static boolean same(String one, String other) {
        return one.equals(other) || same(object(one), object(other));
    }

    /** The names of the lost members as histories have them: a JSON list. */
    String lostNames() {
        try {
            return JSON.writeValueAsString(lost);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Set<String> names(ObjectNode... objects) {
        Set<String> names = new LinkedHashSet<>();
        for (ObjectNode object : objects) {
            object.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return (one == null || other == null) ? Objects.equals(one, other) : one.equals(BY_VALUE, other);
    }

    private static ObjectNode object(String json) {
        try {
            return JSON.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a payload is no JSON object: " + json, e);
        }
    }

    private static String text(ObjectNode object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
