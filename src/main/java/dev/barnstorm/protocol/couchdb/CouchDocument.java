package dev.barnstorm.protocol.couchdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.document.StoredDocument;
import dev.barnstorm.protocol.strict.Findings;

/**
 * A document in a revision.
 *
 * @param stored what it says
 * @param revision its {@code _rev}
 */
record CouchDocument(StoredDocument stored, String revision) {

    /**
     * The document that a node of a reply is.
     *
     * @param where its place in the reply, for messages
     * @param id the {@code _id} that it ought to have
     */
    static CouchDocument read(JsonNode node, String where, String id, Findings findings) {
        StoredDocument stored = CouchRequests.CODEC.read(node, where, id, findings);
        requireId(node.path("_id"), where + "._id", id, findings);
        if (!stored.record().localId().equals(id)) {
            throw findings.refuse(
                    CouchRule.ID,
                    where + " is record \"" + id + "\"",
                    stored.record().localId());
        }
        boolean deleted = stored.record().deleted();
        if (node.path("_deleted").booleanValue() != deleted) {
            throw findings.refuse(
                    CouchRule.DELETED, where + "._deleted is " + deleted, Findings.shown(node.path("_deleted")));
        }
        String revision = Revision.after(stored.record().version() - 1, node.path("_rev"), where + "._rev", findings);
        return new CouchDocument(stored, revision);
    }

    private static void requireId(JsonNode got, String where, String id, Findings findings) {
        if (!got.isTextual() || !got.textValue().equals(id)) {
            throw findings.refuse(CouchRule.ID, where + " is \"" + id + "\"", Findings.shown(got));
        }
    }
}
