package dev.barnstorm.protocol.strict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON merge patches (RFC 7396) between payloads. Values are compared as I-JSON: the spelling of a number and the order of members
 * are free. What a patch leaves alone keeps its spelling.
 */
public final class MergePatch {

    /** 0 for equal values; negative zero equals zero. */
    private static final Comparator<JsonNode> BY_VALUE =
            (one, other) -> WireJson.isNumber(one) && WireJson.isNumber(other)
                    ? Double.compare(number(one), number(other))
                    : one.equals(other) ? 0 : 1;

    private MergePatch() {}

    /**
     * What a patch makes of a payload.
     *
     * @throws IllegalArgumentException when either is no JSON object
     */
    public static String apply(String payload, String patch) {
        return WireJson.text(merged(object(payload), object(patch)));
    }

    /**
     * The patch that makes one payload of another: the members that differ, each whole, and null for those that are gone. Empty
     * where a patch cannot say it (a member is null, or was an object and lost a part of it), or takes no fewer bytes than the
     * payload itself.
     *
     * @throws IllegalArgumentException when either is no JSON object
     */
    public static Optional<String> between(String from, String to) {
        ObjectNode before = object(from);
        ObjectNode after = object(to);
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : after.properties()) {
            if (!same(before.get(member.getKey()), member.getValue())) {
                patch.set(member.getKey(), member.getValue());
            }
        }
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                patch.putNull(name);
            }
        });
        String text = WireJson.text(patch);
        boolean says = same(merged(before, patch), after) && bytes(text) < bytes(to);
        return says ? Optional.of(text) : Optional.empty();
    }

    /**
     * The patch that changes one member to what it is in another payload: the first that differs, and that a patch can say. Where
     * there is none, the patch that changes nothing.
     *
     * @throws IllegalArgumentException when either is no JSON object
     */
    public static String oneChange(String from, String to) {
        ObjectNode before = object(from);
        for (Map.Entry<String, JsonNode> member : object(to).properties()) {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            patch.set(member.getKey(), member.getValue());
            boolean differs = !same(before.get(member.getKey()), member.getValue());
            if (differs && same(merged(before, patch).get(member.getKey()), member.getValue())) {
                return WireJson.text(patch);
            }
        }
        return "{}";
    }

    /**
     * Whether two payloads have the same value.
     *
     * @throws IllegalArgumentException when either is no JSON object
     */
    public static boolean same(String one, String other) {
        return same(object(one), object(other));
    }

    private static JsonNode merged(@Nullable JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (target instanceof ObjectNode object) {
            result.setAll(object);
        }
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                result.set(member.getKey(), merged(result.get(member.getKey()), member.getValue()));
            }
        }
        return result;
    }

    private static boolean same(@Nullable JsonNode one, JsonNode other) {
        return one != null && one.equals(BY_VALUE, other);
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(WireJson.text(node)) + 0.0; // -0 becomes 0
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ObjectNode object(String json) {
        try {
            if (WireJson.read(json.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return object;
            }
        } catch (WireJson.Malformed malformed) {
            throw new IllegalArgumentException("no JSON object: " + json, malformed);
        }
        throw new IllegalArgumentException("no JSON object: " + json);
    }
}
