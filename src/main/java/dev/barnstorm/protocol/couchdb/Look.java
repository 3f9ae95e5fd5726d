package dev.barnstorm.protocol.couchdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WholeRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at what is in the way of changes that the server called conflicts: by {@code _all_docs}, and since that only names
 * deleted documents, by {@code _bulk_get} at those.
 */
final class Look implements Findings.Reader {
    private final CouchRequests requests;
    private final Ledger ledger;
    private final Map<String, Mutation> open = new LinkedHashMap<>();
    private final Map<String, String> deleted = new LinkedHashMap<>();
    private boolean atDeleted;

    Look(CouchRequests requests, Ledger ledger) {
        this.requests = requests;
        this.ledger = ledger;
    }

    HttpCall begin() {
        ledger.refused().forEach(mutation -> open.put(mutation.localId(), mutation));
        return requests.look(ledger.refused());
    }

    /** Whether there are deleted documents to look at. */
    boolean goesOn() {
        return !atDeleted && !deleted.isEmpty();
    }

    HttpCall next() {
        atDeleted = true;
        return requests.lookAtDeleted(deleted);
    }

    @Override
    public SyncReply read(HttpReply reply, Findings findings) {
        if (reply.status() != 200) {
            return refusal(reply, findings);
        }
        JsonNode body = Body.object(reply, findings);
        if (atDeleted) {
            deletedOnes(body, findings);
        } else {
            liveOnes(body, findings);
        }
        return Write.TOLD;
    }

    /** A reply that is none to what was asked. */
    static SyncReply refusal(HttpReply reply, Findings findings) {
        return WholeRequest.read(
                reply, findings, "the answer to what was asked, or an error of a whole request", CouchError::detail);
    }

    private void liveOnes(JsonNode body, Findings findings) {
        Map<String, JsonNode> rows = byId(body.path("rows"), "key", findings);
        rows.forEach((id, row) -> {
            String revision = row.path("value").path("rev").asText();
            if (row.path("error").asText().equals("not_found")) {
                Mutation mutation = Objects.requireNonNull(open.get(id));
                ledger.tell(mutation, new Outcome.Rejected("the server has no document " + id));
            } else if (row.path("value").path("deleted").booleanValue()) {
                deleted.put(id, Revision.read(row.path("value").path("rev"), "rev of " + id, findings));
            } else {
                decide(row.path("doc"), id, revision, findings);
            }
        });
    }

    private void deletedOnes(JsonNode body, Findings findings) {
        byId(body.path("results"), "id", findings).forEach((id, row) -> {
            JsonNode docs = row.path("docs");
            decide(docs.path(0).path("ok"), id, deleted.getOrDefault(id, ""), findings);
        });
    }

    private void decide(JsonNode document, String id, String revision, Findings findings) {
        CouchDocument current = CouchDocument.read(document, "document " + id, id, findings);
        if (!current.revision().equals(revision)) {
            throw findings.refuse(CouchRule.LOOK, "document " + id + " in " + revision, "in " + current.revision());
        }
        Mutation mutation = Objects.requireNonNull(open.get(id));
        ledger.tell(
                mutation, CouchRequests.CODEC.decide(mutation, current.stored(), revision, "document " + id, findings));
    }

    private Map<String, JsonNode> byId(JsonNode rows, String name, Findings findings) {
        Map<String, JsonNode> byId = new HashMap<>();
        for (JsonNode row : rows) {
            String id = row.path(name).asText();
            boolean asked = atDeleted ? deleted.containsKey(id) : open.containsKey(id);
            if (!asked || byId.put(id, row) != null) {
                throw findings.refuse(CouchRule.LOOK, "one row for a document that was asked for", Findings.shown(row));
            }
        }
        int asked = atDeleted ? deleted.size() : open.size();
        if (byId.size() != asked) {
            throw findings.refuse(CouchRule.LOOK, asked + " rows", byId.size() + " rows");
        }
        return byId;
    }
}
