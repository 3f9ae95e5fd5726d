package dev.barnstorm.check.collaborative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A collaborative document as its changes make it, whatever order they came in: a value gives way to one whose author had seen
 * it, what was added to a counter is summed, and a text is what was typed and by nobody deleted. Of values that were set by
 * authors who did not know of each other all stay, and the one of the greater operation is shown.
 */
public final class MergedDocument {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ChangeGraph graph;
    private final SortedMap<String, Register> members = new TreeMap<>();
    private final BitSet everything = new BitSet();

    /** What a member or a key of a map was set to, by whom: one of these for each time. */
    private static final class Value {
        private final OpId id;
        private final int change;
        private final JsonNode plain;
        private final List<Addition> additions = new ArrayList<>(0);
        private final SortedMap<String, Register> within = new TreeMap<>();
        private final MergedText text = new MergedText();
        private final String kind;
        private final String mutationId;

        Value(OpId id, int change, String kind, JsonNode plain, String mutationId) {
            this.id = id;
            this.change = change;
            this.kind = kind;
            this.plain = plain;
            this.mutationId = mutationId;
        }
    }

    private record Addition(int change, long by) {}

    /** All that a member or key was ever set to. */
    private final class Register {
        private final List<Value> values = new ArrayList<>();

        /** Those that nobody among these changes has overwritten, having seen them. */
        List<Value> standing(BitSet seen) {
            List<Value> standing = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Value value = values.get(i);
                if (seen.get(value.change) && !isOverwritten(i, seen)) {
                    standing.add(value);
                }
            }
            return standing;
        }

        private boolean isOverwritten(int index, BitSet seen) {
            Value value = values.get(index);
            for (int i = 0; i < values.size(); i++) {
                Value other = values.get(i);
                boolean later = other.change == value.change
                        ? i > index
                        : graph.seenBy(other.change).get(value.change);
                if (i != index && later && seen.get(other.change)) {
                    return true;
                }
            }
            return false;
        }

        Optional<Value> shown(BitSet seen) {
            return standing(seen).stream().max((one, other) -> one.id.compareTo(other.id));
        }
    }

    /**
     * Merges.
     *
     * @throws IllegalArgumentException when edits do not fit what they were made on
     */
    public MergedDocument(Iterable<ChangedDocument> changes) {
        graph = new ChangeGraph(changes);
        for (int number = 0; number < graph.inOrder().size(); number++) {
            work(number, graph.inOrder().get(number));
            everything.set(number);
        }
    }

    private void work(int number, ChangedDocument change) {
        BitSet seen = (BitSet) graph.seenBy(number).clone();
        seen.set(number);
        long op = change.header().startOp();
        for (JsonNode edit : change.edits()) {
            op += apply(number, change, edit, seen, new OpId(op, change.header().actor()));
        }
    }

    /** Says how many operations an edit was. */
    private int apply(int number, ChangedDocument change, JsonNode edit, BitSet seen, OpId id) {
        String deed = edit.fieldNames().next();
        String member = edit.path(deed).textValue();
        switch (deed) {
            case "set", "count", "text", "map" -> {
                JsonNode plain = edit.path(deed.equals("count") ? "from" : "to");
                register(members, member).values.add(new Value(id, number, deed, plain, change.mutationId()));
                return 1;
            }
            case "put" -> {
                Value map = target(member, "map", seen);
                register(map.within, edit.path("key").textValue())
                        .values
                        .add(new Value(id, number, "set", edit.path("to"), change.mutationId()));
                return 1;
            }
            case "add" -> {
                target(member, "count", seen)
                        .additions
                        .add(new Addition(number, edit.path("by").longValue()));
                return 1;
            }
            case "splice" -> {
                return target(member, "text", seen)
                        .text
                        .splice(
                                number,
                                seen,
                                id,
                                edit.path("at").longValue(),
                                edit.path("delete").longValue(),
                                edit.path("insert").textValue());
            }
            default -> throw new IllegalArgumentException("an edit that is called '" + deed + "'");
        }
    }

    private Register register(Map<String, Register> of, String name) {
        return of.computeIfAbsent(name, unknown -> new Register());
    }

    private Value target(String member, String kind, BitSet seen) {
        return register(members, member)
                .shown(seen)
                .filter(value -> value.kind.equals(kind))
                .orElseThrow(() -> new IllegalArgumentException("an edit of '" + member + "', which was no " + kind));
    }

    /** What is shown of it: its members by name. */
    public ObjectNode content() {
        return content(members);
    }

    private ObjectNode content(SortedMap<String, Register> of) {
        ObjectNode content = JSON.objectNode();
        of.forEach((name, register) -> register.shown(everything).ifPresent(value -> content.set(name, json(value))));
        return content;
    }

    private JsonNode json(Value value) {
        return switch (value.kind) {
            case "count" ->
                JSON.numberNode(value.plain.longValue()
                        + value.additions.stream().mapToLong(Addition::by).sum());
            case "text" -> JSON.textNode(value.text.read(everything));
            case "map" -> content(value.within);
            default -> value.plain;
        };
    }

    /** Hashes of the changes that no other one builds on, sorted. */
    public List<String> heads() {
        return graph.heads();
    }

    /** How many changes it is made of: those whose predecessors are all there. */
    public int changes() {
        return graph.inOrder().size();
    }

    /** Whether a change is part of it: whether its predecessors are all there. */
    public boolean has(ChangedDocument change) {
        return graph.numberOf(change).isPresent();
    }

    /** Whether whoever made a change had seen another one. Both must be part of it. */
    public boolean sees(ChangedDocument change, ChangedDocument other) {
        OptionalInt seen = graph.numberOf(other);
        return seen.isPresent()
                && graph.seenBy(graph.numberOf(change).orElseThrow()).get(seen.getAsInt());
    }

    /**
     * Values that stay beside the one that is shown, as nobody has overwritten them having seen them: how many there are by the
     * user action that set them.
     */
    public Map<String, Integer> keptBeside() {
        Map<String, Integer> beside = new HashMap<>();
        members.values().forEach(register -> beside(register, beside));
        return beside;
    }

    private void beside(Register register, Map<String, Integer> beside) {
        Optional<Value> shown = register.shown(everything);
        for (Value value : register.standing(everything)) {
            if (shown.isPresent() && value != shown.get()) {
                beside.merge(value.mutationId, 1, Integer::sum);
            }
            value.within.values().forEach(inner -> beside(inner, beside));
        }
    }
}
