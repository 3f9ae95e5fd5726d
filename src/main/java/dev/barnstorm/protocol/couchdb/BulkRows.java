package dev.barnstorm.protocol.couchdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.document.DocumentCodec;
import dev.barnstorm.protocol.document.Token;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of {@code POST _bulk_docs}. */
final class BulkRows {
    private final Map<String, JsonNode> rows;
    private final Findings findings;

    private BulkRows(Map<String, JsonNode> rows, Findings findings) {
        this.rows = rows;
        this.findings = findings;
    }

    /** The rows of a reply, each about one of those that were sent. */
    static BulkRows of(HttpReply reply, List<Mutation> sent, Findings findings) {
        List<String> ids = sent.stream().map(Mutation::localId).toList();
        Map<String, JsonNode> rows = new HashMap<>();
        for (JsonNode row : Body.array(reply, findings)) {
            String id = row.path("id").asText();
            if (!ids.contains(id) || rows.put(id, row) != null) {
                throw findings.refuse(CouchRule.ROWS, "one row for a document that was sent", Findings.shown(row));
            }
        }
        return new BulkRows(rows, findings);
    }

    /** What became of a create: only what the server did not take has a row. */
    Outcome ofCreate(Mutation create) {
        JsonNode row = rows.get(create.localId());
        String revision = Revision.first(create.mutationId());
        if (row == null) {
            return accepted(create, revision);
        }
        if (row.has("error")) {
            return notTaken(row);
        }
        if (!row.path("rev").asText().equals(revision)) {
            throw findings.refuse(CouchRule.REVISION, "revision " + revision + ", as sent", Findings.shown(row));
        }
        return accepted(create, revision);
    }

    /** What became of a change; empty when the server calls it a conflict. */
    Optional<Outcome> ofChange(Mutation change) {
        JsonNode row = rows.get(change.localId());
        if (row == null) {
            throw findings.refuse(CouchRule.ROWS, "a row for " + change.localId(), "none");
        }
        if (row.path("error").asText().equals("conflict")) {
            return Optional.empty();
        }
        if (row.has("error")) {
            return Optional.of(notTaken(row));
        }
        return Optional.of(accepted(
                change, Revision.after(change.baseVersion(), row.path("rev"), "rev of " + change.localId(), findings)));
    }

    /** A change that the server has taken under that revision. */
    static Outcome accepted(Mutation mutation, String revision) {
        return new Outcome.Accepted(
                mutation.localId(),
                mutation.baseVersion() + 1,
                DocumentCodec.tokenAfter(
                        mutation, Token.of(mutation.baseToken()).lineage(), revision));
    }

    /** The database's own rules may forbid a document; of any other error it is not known what it leaves behind. */
    private static Outcome notTaken(JsonNode row) {
        return switch (row.path("error").asText()) {
            case "forbidden", "unauthorized" -> new Outcome.Rejected(CouchError.detail(row));
            default -> new Outcome.Unknown(CouchError.detail(row));
        };
    }
}
