package dev.barnstorm.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.barnstorm.scenario.WorkSpec.Kind;
import dev.barnstorm.scenario.WorkSpec.ListedAction;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a line of collaborative documents must and may not say. Its payload says which member is text, counter, map or value. */
final class CollaborativeRules {

    private static final JsonMapper JSON = new JsonMapper();

    private CollaborativeRules() {}

    static void check(
            Values values, Reading reading, Key<Map<String, ValueSpec>> payloadKey, List<Key<?>> meaningless) {
        if (values.maybe(WorkFormat.KIND) != Kind.COLLABORATIVE) {
            return;
        }
        for (Key<?> key : meaningless) {
            if (values.stated(key)) {
                reading.problems()
                        .add(
                                values.keyPlace(key),
                                "'" + key.name() + "' beside 'kind: collaborative'",
                                "a collaborative document is never deleted, never invalid, and has no conflicts to resolve;"
                                        + " leave it out");
            }
        }
        Map<String, ValueSpec> payload = values.maybe(payloadKey);
        if (payload == null) {
            return;
        }
        if (payload.isEmpty()) {
            reading.problems()
                    .add(
                            values.keyPlace(WorkFormat.KIND),
                            "a collaborative document without a payload",
                            "say what it holds, such as payload: {note: {text: 40}, eggs: {counter: {poisson: 30}}}");
        }
        payload.forEach((name, spec) -> whyNoValue(spec)
                .ifPresent(why -> reading.problems().add(values.keyPlace(payloadKey), "'" + name + "' is " + why)));
        for (ListedAction action : values.getOr(WorkFormat.ACTIONS, List.of())) {
            misfit(action, payload).ifPresent(why -> reading.problems().add(values.keyPlace(WorkFormat.ACTIONS), why));
        }
    }

    private static Optional<String> whyNoValue(ValueSpec spec) {
        if (spec instanceof ValueSpec.Members members) {
            return members.values().values().stream()
                    .flatMap(one -> whyNoValue(one).stream())
                    .findFirst();
        }
        return spec instanceof ValueSpec.Literal literal && literal.json().startsWith("[")
                ? Optional.of("a list; a collaborative document holds texts, counters, maps and single values")
                : Optional.empty();
    }

    private static Optional<String> misfit(ListedAction action, Map<String, ValueSpec> payload) {
        if (action.delete() || action.invalid()) {
            return Optional.of("an action at " + action.at().toSeconds()
                    + " s is 'delete' or 'invalid'; a collaborative document is never either");
        }
        JsonNode members = object(action.payload());
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            ValueSpec spec = payload.get(member.getKey());
            if (!fits(spec, member.getValue())) {
                return Optional.of("the action at " + action.at().toSeconds() + " s edits '" + member.getKey()
                        + "' with " + member.getValue() + "; by the line's payload it is " + noun(spec));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(@Nullable ValueSpec spec, JsonNode value) {
        if (spec == null) {
            return false;
        }
        if (spec instanceof ValueSpec.Text) {
            return value.isTextual();
        }
        if (spec instanceof ValueSpec.Counter) {
            return value.isIntegralNumber();
        }
        if (spec instanceof ValueSpec.Members members) {
            return value.isObject()
                    && value.properties().stream()
                            .allMatch(one -> members.values().containsKey(one.getKey())
                                    && one.getValue().isValueNode());
        }
        return value.isValueNode();
    }

    private static String noun(@Nullable ValueSpec spec) {
        if (spec == null) {
            return "no member";
        }
        return spec instanceof ValueSpec.Text
                ? "a text"
                : spec instanceof ValueSpec.Counter
                        ? "a counter, which takes whole numbers to add"
                        : spec instanceof ValueSpec.Members ? "a map of these values" : "a single value";
    }

    private static JsonNode object(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
