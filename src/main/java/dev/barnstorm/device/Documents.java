package dev.barnstorm.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.device.collaborative.ChangeRefused;
import dev.barnstorm.device.collaborative.CollaborativeDocument;
import dev.barnstorm.device.collaborative.MemberEdit;
import dev.barnstorm.device.collaborative.MemberKinds;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device's collaborative documents. Each lies in the database, packed, with the changes beside it that came since; it is
 * loaded when its operator edits it, and few are loaded at a time. What writes belongs into a transaction of the store; where
 * that is undone, {@link #free} is to be called.
 */
final class Documents {

    /** So many loaded documents may take some hundred kilobytes. */
    private static final int LOADED_AT_MOST = 4;

    /** Packing costs as much as taking some hundred changes. */
    private static final int PACKED_AT_ONCE = 64;

    private static final int ACTOR_BYTES = 16;

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, MemberKinds> kinds;
    private final DeviceRules rules;
    private final byte[] actor;
    private final DocumentTables tables;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>(0);

    /** A document in memory, with all changes of the database up to a place in it. */
    private static final class Loaded {
        private final CollaborativeDocument document;
        private long seq;
        /** Whether changes came beyond that place. */
        private boolean isBehind = true;

        private int unpacked;

        Loaded(CollaborativeDocument document) {
            this.document = document;
        }
    }

    /**
     * A change, and what it says.
     *
     * @param documentId the document
     * @param edits what was done
     * @param payload of the record that carries it: a JSON object
     */
    record Edited(String documentId, List<MemberEdit> edits, String payload) {}

    /**
     * Makes the tables where they are not there yet.
     *
     * @param deaths how often the app had died: each process edits as an actor of its own, as what it lost is not numbered again
     */
    Documents(SqliteDatabase database, Map<String, MemberKinds> kinds, DeviceRules rules, Owner owner, long deaths) {
        this.kinds = kinds;
        this.rules = rules;
        this.actor = actor((rules.editsAsItself() ? owner.device() : owner.identity()) + "#" + deaths);
        this.tables = new DocumentTables(database);
    }

    private static byte[] actor(String name) {
        return Arrays.copyOf(sha256(name.getBytes(StandardCharsets.UTF_8)), ACTOR_BYTES);
    }

    /** Whether records of an entity carry changes. */
    boolean carries(String entity) {
        return kinds.containsKey(entity);
    }

    /** The documents of an entity that are known here, by their ids. */
    List<String> of(String entity) {
        return tables.of(entity);
    }

    /**
     * Makes a document.
     *
     * @param documentId the record that is to carry its first change
     * @param content its members: a JSON object
     */
    Edited make(String entity, String documentId, String content) {
        tables.add(documentId, entity);
        return edit(documentId, open(documentId), kinds(entity).making(object(content)));
    }

    /**
     * Does an operator's action to a document; null where it changes nothing.
     *
     * @param action the members that it is about: a JSON object
     * @param place where in a text its operator types
     */
    @Nullable
    Edited edit(String entity, String documentId, String action, long place) {
        Loaded open = open(documentId);
        List<MemberEdit> edits = kinds(entity).editing(open.document, object(action), place);
        return edits.isEmpty() ? null : edit(documentId, open, edits);
    }

    private Edited edit(String documentId, Loaded open, List<MemberEdit> edits) {
        byte[] change = open.document.edit(edits);
        tables.addChange(documentId, change);
        if (rules.editsWhatItHas()) {
            // Whoever opens it works in all that came before: so this is the only one that came since.
            open.seq = tables.lastChange();
            open.unpacked++;
            packIfMany(documentId, open);
        }
        ObjectNode payload = JSON.createObjectNode();
        payload.put("document", documentId);
        payload.put("change", Base64.getEncoder().encodeToString(change));
        return new Edited(documentId, edits, payload.toString());
    }

    /**
     * Takes the change that a record carries; it is worked in when the document is next opened.
     *
     * @return why the record carries none that can be read; null when it does
     */
    @Nullable
    String take(String entity, String localId, String payload) {
        JsonNode content = object(payload);
        String documentId = content.path("document").asText();
        byte[] change;
        try {
            change = Base64.getDecoder().decode(content.path("change").asText());
        } catch (IllegalArgumentException noBase64) {
            return "its change is not Base64";
        }
        if (documentId.isEmpty() || !isWhole(change)) {
            return documentId.isEmpty() ? "it names no document" : "its change does not have the checksum that it says";
        }
        if (documentId.equals(localId)) {
            tables.add(documentId, entity);
        }
        tables.addChange(documentId, change);
        Loaded open = loaded.get(documentId);
        if (open != null) {
            open.isBehind = true;
        }
        return null;
    }

    /** Whether a change is as it was made: it begins with four bytes of magic, and four of its SHA-256 from the ninth on. */
    private static boolean isWhole(byte[] change) {
        int head = 8;
        return change.length > head
                && Arrays.equals(sha256(Arrays.copyOfRange(change, head, change.length)), 0, 4, change, 4, head);
    }

    /** Shows every document, each with all that is in the database. */
    void forEach(Visitor visitor) {
        if (!rules.editsWhatItHas()) {
            free();
        }
        for (DocumentTables.Known known : tables.all()) {
            visitor.visit(known.entity(), known.documentId(), open(known.documentId()).document);
        }
        free();
    }

    /** Looks at a document. */
    interface Visitor {
        void visit(String entity, String documentId, CollaborativeDocument document);
    }

    /** Frees what is loaded. */
    void free() {
        loaded.values().forEach(one -> one.document.close());
        loaded.clear();
    }

    private Loaded open(String documentId) {
        Loaded known = loaded.remove(documentId);
        Loaded open = known == null ? new Loaded(load(documentId)) : known;
        loaded.put(documentId, open);
        freeEldest();
        if (open.isBehind && (known == null || rules.editsWhatItHas())) {
            workIn(documentId, open);
        }
        return open;
    }

    private CollaborativeDocument load(String documentId) {
        byte[] packed = tables.packed(documentId);
        if (packed != null) {
            try {
                return CollaborativeDocument.load(packed, actor);
            } catch (ChangeRefused refused) {
                refusals.add("document " + documentId + " cannot be opened any more: " + refused.getMessage());
            }
        }
        return CollaborativeDocument.blank(actor);
    }

    private void freeEldest() {
        while (loaded.size() > LOADED_AT_MOST) {
            String eldest = loaded.keySet().iterator().next();
            Loaded freed = loaded.remove(eldest);
            if (freed != null) {
                freed.document.close();
            }
        }
    }

    /** Works in what came since, at once: a call costs much, a change little. */
    private void workIn(String documentId, Loaded open) {
        open.isBehind = false;
        List<DocumentTables.Kept> since = tables.changesSince(documentId, open.seq);
        if (since.isEmpty()) {
            return;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        since.forEach(kept -> all.write(kept.change, 0, kept.change.length));
        try {
            open.document.take(all.toByteArray());
        } catch (ChangeRefused oneOfThem) {
            since.forEach(kept -> takeOrDrop(documentId, open.document, kept));
        }
        open.seq = since.get(since.size() - 1).seq;
        open.unpacked += since.size();
    }

    private void takeOrDrop(String documentId, CollaborativeDocument document, DocumentTables.Kept kept) {
        try {
            document.take(kept.change);
        } catch (ChangeRefused refused) {
            tables.drop(kept.seq);
            refusals.add("document " + documentId + " cannot take a change: " + refused.getMessage());
        }
    }

    /** What documents are without since this was last asked, and why: changes that they could not take, which are gone. */
    List<String> refusals() {
        List<String> told = List.copyOf(refusals);
        refusals.clear();
        return told;
    }

    private void packIfMany(String documentId, Loaded open) {
        if (open.unpacked >= PACKED_AT_ONCE) {
            tables.pack(documentId, open.document.save(), open.seq);
            open.unpacked = 0;
        }
    }

    private MemberKinds kinds(String entity) {
        MemberKinds found = kinds.get(entity);
        if (found == null) {
            throw new IllegalStateException(entity + " is not collaborative");
        }
        return found;
    }

    private static ObjectNode object(String json) {
        try {
            return JSON.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a payload is no JSON object: " + json, e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
