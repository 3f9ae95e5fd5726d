package dev.barnstorm.device.collaborative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.automerge.AmValue;
import org.automerge.ChangeHash;
import org.automerge.Document;
import org.automerge.MapEntry;
import org.automerge.NewValue;
import org.automerge.ObjectId;
import org.automerge.ObjectType;
import org.automerge.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A collaborative document in memory, outside of the Java heap: to be {@linkplain #close closed}. Numbers are IEEE doubles, as
 * on the wire; positions in texts count code points. Not for several threads.
 *
 * <p>Its changes carry the time 0: when an edit was made is told by the record that carries it.
 */
public final class CollaborativeDocument implements AutoCloseable {

    private final Document document;
    /** Members as they were read; each way into the library costs more than what it does there. */
    private final Map<String, JsonNode> read = new HashMap<>();
    /** Null when it has changed since they were asked for. */
    private ChangeHash @Nullable [] heads;

    private CollaborativeDocument(Document document) {
        this.document = document;
    }

    /**
     * A document without anything in it.
     *
     * @param actor who edits it here: no two that edit one document may have the same
     */
    public static CollaborativeDocument blank(byte[] actor) {
        return new CollaborativeDocument(new Document(actor));
    }

    /**
     * A document as it was {@linkplain #save saved}.
     *
     * @param actor who goes on editing it here
     * @throws ChangeRefused when it holds changes that do not go together
     */
    public static CollaborativeDocument load(byte[] saved, byte[] actor) {
        Document loaded;
        try {
            loaded = Document.load(saved);
        } catch (RuntimeException thrown) {
            throw ChangeRefused.orElse(thrown);
        }
        try {
            return new CollaborativeDocument(loaded.fork(actor));
        } finally {
            loaded.free();
        }
    }

    /**
     * Says that documents cannot be had on this machine, and why; empty where they can.
     */
    public static Optional<String> obstacle() {
        try {
            new Document(new byte[] {0}).free();
            return Optional.empty();
        } catch (RuntimeException | LinkageError refused) {
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            return Optional.of(String.valueOf(cause.getMessage()));
        }
    }

    /**
     * Takes changes of others, one behind the other. Those that it has already change nothing; those whose predecessors are
     * missing wait.
     *
     * @throws ChangeRefused when one cannot be taken; those before it may have been
     */
    public void take(byte[] changes) {
        read.clear();
        heads = null;
        try {
            document.applyEncodedChanges(changes);
        } catch (RuntimeException thrown) {
            throw ChangeRefused.orElse(thrown);
        }
    }

    /**
     * Edits it.
     *
     * @return the change, to be taken by whoever has the document
     * @throws IllegalArgumentException when an edit does not fit its member
     */
    public byte[] edit(List<MemberEdit> edits) {
        ChangeHash[] before = currentHeads();
        edits.forEach(edit -> read.remove(edit.member()));
        heads = null;
        try (Transaction transaction = document.startTransaction()) {
            edits.forEach(edit -> apply(transaction, edit));
            transaction.commit().ifPresent(only -> heads = new ChangeHash[] {only});
        }
        edits.forEach(this::remember);
        return document.encodeChangesSince(before);
    }

    /** What is set to a value has it until a change of another comes. */
    private void remember(MemberEdit edit) {
        if (edit instanceof MemberEdit.Set set) {
            JsonNode value = set.value();
            read.put(set.member(), value.isNumber() ? JsonNodeFactory.instance.numberNode(value.doubleValue()) : value);
        }
    }

    private void apply(Transaction transaction, MemberEdit edit) {
        if (edit instanceof MemberEdit.Set set) {
            set(transaction, ObjectId.ROOT, set.member(), set.value());
        } else if (edit instanceof MemberEdit.Count count) {
            transaction.set(ObjectId.ROOT, count.member(), NewValue.counter(count.from()));
        } else if (edit instanceof MemberEdit.Add add) {
            transaction.increment(ObjectId.ROOT, add.member(), add.by());
        } else if (edit instanceof MemberEdit.Text text) {
            transaction.set(ObjectId.ROOT, text.member(), ObjectType.TEXT);
        } else if (edit instanceof MemberEdit.Splice splice) {
            ObjectId text = object(transaction.get(ObjectId.ROOT, splice.member()), splice.member());
            transaction.spliceText(text, splice.at(), splice.delete(), splice.insert());
        } else if (edit instanceof MemberEdit.Map map) {
            transaction.set(ObjectId.ROOT, map.member(), ObjectType.MAP);
        } else if (edit instanceof MemberEdit.Put put) {
            set(
                    transaction,
                    object(transaction.get(ObjectId.ROOT, put.member()), put.member()),
                    put.key(),
                    put.value());
        }
    }

    private static void set(Transaction transaction, ObjectId map, String key, JsonNode value) {
        if (value.isNumber()) {
            transaction.set(map, key, value.doubleValue());
        } else if (value.isBoolean()) {
            transaction.set(map, key, value.booleanValue());
        } else if (value.isNull()) {
            transaction.setNull(map, key);
        } else {
            transaction.set(map, key, value.textValue());
        }
    }

    private static ObjectId object(Optional<AmValue> value, String member) {
        AmValue found = value.orElse(null);
        if (found instanceof AmValue.Text text) {
            return text.getId();
        }
        if (found instanceof AmValue.Map map) {
            return map.getId();
        }
        throw new IllegalArgumentException("member '" + member + "' is neither a text nor a map");
    }

    /** How many code points a text has. */
    public long length(String text) {
        return document.length(object(document.get(ObjectId.ROOT, text), text));
    }

    /** It, packed, without loss. Equal documents may be packed differently. */
    public byte[] save() {
        return document.save();
    }

    /** Hashes of the changes that no other one builds on, sorted. */
    public List<String> heads() {
        return Arrays.stream(currentHeads())
                .map(head -> HexFormat.of().formatHex(head.getBytes()))
                .sorted()
                .toList();
    }

    private ChangeHash[] currentHeads() {
        ChangeHash[] known = heads;
        if (known == null) {
            known = document.getHeads();
            heads = known;
        }
        return known;
    }

    /** What an operator sees: its members by name. Of values that were set at the same time, one. */
    public ObjectNode content() {
        return content(ObjectId.ROOT);
    }

    /** One member of {@link #content}, not to be changed; null where there is none of that name. */
    public @Nullable JsonNode member(String name) {
        JsonNode known = read.get(name);
        if (known == null) {
            known = document.get(ObjectId.ROOT, name).map(this::json).orElse(null);
            if (known != null) {
                read.put(name, known);
            }
        }
        return known;
    }

    private ObjectNode content(ObjectId map) {
        SortedMap<String, JsonNode> members = new TreeMap<>();
        for (MapEntry entry : document.mapEntries(map).orElseThrow()) {
            members.put(entry.getKey(), json(entry.getValue()));
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        members.forEach(content::set);
        return content;
    }

    private JsonNode json(AmValue value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value instanceof AmValue.F64 number) {
            return json.numberNode(number.getValue());
        } else if (value instanceof AmValue.Counter counter) {
            return json.numberNode(counter.getValue());
        } else if (value instanceof AmValue.Text text) {
            return json.textNode(document.text(text.getId()).orElseThrow());
        } else if (value instanceof AmValue.Str text) {
            return json.textNode(text.getValue());
        } else if (value instanceof AmValue.Bool flag) {
            return json.booleanNode(flag.getValue());
        } else if (value instanceof AmValue.Null) {
            return json.nullNode();
        } else if (value instanceof AmValue.Map map) {
            return content(map.getId());
        }
        throw new IllegalStateException("nothing here makes a value such as " + value);
    }

    @Override
    public void close() {
        document.free();
    }
}
