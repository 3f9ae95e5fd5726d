package dev.barnstorm.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rule by which an edit of a document and the server's content of it become one, stated as sets: what the edit changed is
 * put into the server's content, but for those of its members that the server's side had changed too, if that is the later one.
 *
 * @param value what must come of it
 * @param lost the members that the edit changed and that must not come of it
 * @param current the server's content
 */
record MergeByMember(Map<String, Object> value, Set<String> lost, Map<String, Object> current) {

    /**
     * What must come of it; empty when one of the contents is no JSON object.
     *
     * @param seen what the operator saw before his edit
     * @param own what he made of it
     * @param current what the server had
     * @param ownIsLater whether his edit is the later one
     */
    static Optional<MergeByMember> of(String seen, String own, String current, boolean ownIsLater) {
        Optional<Map<String, Object>> before = members(seen);
        Optional<Map<String, Object>> mine = members(own);
        Optional<Map<String, Object>> theirs = members(current);
        if (before.isEmpty() || mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        Set<String> put = changed(before.get(), mine.get());
        if (!ownIsLater) {
            put.removeAll(changed(before.get(), theirs.get()));
        }
        Map<String, Object> value = new TreeMap<>(theirs.get());
        for (String name : put) {
            Object own1 = mine.get().get(name);
            if (own1 == null) {
                value.remove(name);
            } else {
                value.put(name, own1);
            }
        }
        Set<String> lost = changed(before.get(), mine.get());
        lost.removeIf(name -> Objects.equals(value.get(name), mine.get().get(name)));
        return Optional.of(new MergeByMember(value, lost, theirs.get()));
    }

    /** The members in which two contents differ. */
    static Set<String> changed(Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new HashSet<>(before.keySet());
        names.addAll(after.keySet());
        Set<String> changed = new TreeSet<>();
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                changed.add(name);
            }
        }
        return changed;
    }

    /** The members of a JSON object by name; JSON's null is a value of its own. Empty when it is none. */
    @SuppressWarnings("unchecked") // the members of a JSON object are named by texts
    static Optional<Map<String, Object>> members(String json) {
        return PayloadValue.of(json).filter(Map.class::isInstance).map(value -> (Map<String, Object>) value);
    }

    /** Whether that is what must come of it. */
    boolean is(String payload) {
        return members(payload).map(value::equals).orElse(false);
    }

    /** What becomes of the edit, in the words of the history. */
    String decision() {
        return !value.equals(current) ? "merge" : lost.isEmpty() ? "adopt" : "edit-lost";
    }
}
