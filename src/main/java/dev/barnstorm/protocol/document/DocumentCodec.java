package dev.barnstorm.protocol.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.Members;
import dev.barnstorm.protocol.strict.WireJson;
import dev.barnstorm.protocol.strict.WireTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes as documents, for servers that store plain JSON documents and guard them by a revision or tag of their own.
 *
 * <p>Such a server does not number versions, so the device does: a create is 1, and each change one more than what it
 * builds on. The server's revision lets only one writer build on any version, so no number is given twice. Nor does it know
 * mutations: a second copy of a change that it has applied is a conflict to it. The {@link Lineage} in the document tells
 * the two apart, whoever has built on it since.
 *
 * @param fields what the fields are called
 */
public record DocumentCodec(DocumentFields fields) {

    /**
     * Writes the fields of the document that a change makes, into an object that is open.
     *
     * @param base the lineage of what it builds on
     * @param site the site on the wire
     * @param deviceId the device on the wire
     */
    public void write(Mutation mutation, Lineage base, String site, String deviceId, JsonGenerator out)
            throws IOException {
        out.writeStringField(fields.localId(), mutation.localId());
        out.writeStringField(fields.site(), site);
        out.writeStringField(fields.entity(), mutation.entity());
        out.writeNumberField(fields.version(), mutation.baseVersion() + 1);
        out.writeFieldName(fields.payload());
        if (fields.payloadAsText()) {
            out.writeString(mutation.payload());
        } else {
            out.writeRawValue(mutation.payload());
        }
        out.writeStringField(fields.updatedAt(), WireTime.format(mutation.updatedAt()));
        out.writeStringField(fields.deviceId(), deviceId);
        out.writeBooleanField(fields.deleted(), mutation.op() == Op.DELETE);
        out.writeFieldName(fields.lineage());
        byte[] lineage = lineage(base.plus(mutation.mutationId()));
        if (fields.lineageAsText()) {
            out.writeString(new String(lineage, StandardCharsets.UTF_8));
        } else {
            out.writeRawValue(new String(lineage, StandardCharsets.UTF_8));
        }
    }

    private static byte[] lineage(Lineage lineage) {
        return WireJson.bytes(out -> {
            out.writeStartArray();
            for (String mutationId : lineage.mutationIds()) {
                out.writeString(mutationId);
            }
            out.writeEndArray();
        });
    }

    /** What a device keeps of a change that the server has just taken under that revision. */
    public static String tokenAfter(Mutation applied, Lineage base, @Nullable String rev) {
        return new Token(rev, base.plus(applied.mutationId())).text();
    }

    /**
     * The document that a node of a reply is.
     *
     * @param where its place in the reply, for messages
     * @param serverId the server's identity of it
     * @throws Findings.Unbelievable when it is none
     */
    public StoredDocument read(JsonNode node, String where, String serverId, Findings findings) {
        Members members = new Members(node, where, DocumentRule.WHOLE, "a document", findings);
        RemoteRecord record = new RemoteRecord(
                serverId,
                members.name(fields.localId()),
                members.name(fields.site()),
                members.name(fields.entity()),
                members.version(fields.version()),
                payload(node, members),
                members.time(fields.updatedAt()),
                members.name(fields.deviceId()),
                members.truth(fields.deleted()));
        if (record.deleted() && !record.payload().equals("{}")) {
            throw findings.refuse(DocumentRule.TOMBSTONE, where + "." + fields.payload() + " is {}", record.payload());
        }
        return new StoredDocument(record, lineage(node, members, where, record.version(), findings));
    }

    private String payload(JsonNode node, Members members) {
        if (!fields.payloadAsText()) {
            return members.object(fields.payload());
        }
        JsonNode payload = inText(fields.payload(), node, members);
        if (!payload.isObject()) {
            throw members.wrong(fields.payload(), "the text of an object", node.path(fields.payload()));
        }
        return WireJson.text(payload);
    }

    /** The value whose JSON text a member is. */
    private static JsonNode inText(String member, JsonNode node, Members members) {
        try {
            return WireJson.read(members.name(member).getBytes(StandardCharsets.UTF_8));
        } catch (WireJson.Malformed malformed) {
            throw members.wrong(member, "JSON (" + malformed.why() + ")", node.path(member));
        }
    }

    private Lineage lineage(JsonNode node, Members members, String where, long version, Findings findings) {
        JsonNode lineage =
                fields.lineageAsText() ? inText(fields.lineage(), node, members) : node.path(fields.lineage());
        List<String> mutationIds = new ArrayList<>();
        lineage.forEach(id -> mutationIds.add(id.isTextual() ? id.textValue() : ""));
        int length = Lineage.lengthAt(version);
        if (!lineage.isArray() || mutationIds.size() != length || mutationIds.contains("")) {
            throw findings.refuse(
                    DocumentRule.LINEAGE,
                    where + "." + fields.lineage() + " has " + length + " mutation ids at version " + version,
                    Findings.shown(lineage));
        }
        return new Lineage(mutationIds);
    }

    /**
     * What became of a change that the server called a conflict: it was applied before if the document's lineage has it at
     * the version after its base. When more than {@value Lineage#LONGEST} changes have followed that version it cannot be
     * told any more, and is a conflict: the device then sends it again upon what is there, and it is made twice.
     *
     * @param sent the change as it was sent
     * @param stored what is there now
     * @param rev the server's name of what is there
     * @throws Findings.Unbelievable when what is there is another record
     */
    public Outcome decide(Mutation sent, StoredDocument stored, String rev, String where, Findings findings) {
        Token base = Token.of(sent.baseToken());
        // Nothing can be built on a version that others have built on, so its base's revision serves as well as its
        // own.
        String overtaken = tokenAfter(sent, base.lineage(), base.rev());
        return decide(sent, stored, new Token(rev, stored.lineage()).text(), overtaken, where, findings);
    }

    /**
     * The same for wires with tokens of their own making.
     *
     * @param current the token of what is there
     * @param overtaken the token of the version that the change made, should others have built on that
     */
    public Outcome decide(
            Mutation sent, StoredDocument stored, String current, String overtaken, String where, Findings findings) {
        RemoteRecord record = stored.record();
        requireSame(where + "." + fields.localId(), sent.localId(), record.localId(), findings);
        requireSame(where + "." + fields.entity(), sent.entity(), record.entity(), findings);
        long applied = sent.baseVersion() + 1;
        Optional<String> maker = stored.lineage().maker(applied, record.version());
        if (!maker.equals(Optional.of(sent.mutationId()))) {
            return new Outcome.Conflict(stored.named(current));
        }
        return new Outcome.Duplicate(record.serverId(), applied, record.version() == applied ? current : overtaken);
    }

    private static void requireSame(String where, String expected, String got, Findings findings) {
        if (!got.equals(expected)) {
            throw findings.refuse(DocumentRule.SAME, where + " is \"" + expected + "\"", "\"" + got + "\"");
        }
    }
}
