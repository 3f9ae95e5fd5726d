package dev.barnstorm.protocol.couchdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.OneRequest;
import dev.barnstorm.protocol.strict.ReplyRule;
import dev.barnstorm.protocol.strict.WholeRequest;
import dev.barnstorm.protocol.strict.WireJson;
import java.util.ArrayList;
import java.util.List;

/** Reads a page of {@code _changes}. */
final class CouchPull implements Findings.Reader {
    private static final String BEGINNING = "0";

    private final SyncCall.Pull sent;
    private final String site;
    private final String since;

    private CouchPull(SyncCall.Pull sent, String site) {
        String cursor = sent.cursor();
        this.sent = sent;
        this.site = site;
        this.since = cursor == null ? BEGINNING : cursor;
    }

    /**
     * Begins a pull.
     *
     * @throws IllegalArgumentException for a page of less than one row
     */
    static Exchange begin(SyncCall.Pull pull, CouchRequests requests) {
        if (pull.limit() < 1) {
            throw new IllegalArgumentException("a page has 1 row or more, not " + pull.limit());
        }
        CouchPull reader = new CouchPull(pull, requests.caller().site());
        return new OneRequest(requests.pull(pull, reader.since), reader);
    }

    @Override
    public SyncReply read(HttpReply reply, Findings findings) {
        return switch (reply.status()) {
            case 200 -> page(Body.object(reply, findings), findings);
            case 404 -> noDatabase();
            default ->
                WholeRequest.read(reply, findings, "200, 404, or an error of a whole request", CouchError::detail);
        };
    }

    /** The first push makes it; where there was one before, all cursors into it are void. */
    private SyncReply noDatabase() {
        return since.equals(BEGINNING) ? new SyncReply.Page(List.of(), BEGINNING, false) : new SyncReply.CursorGone();
    }

    private SyncReply.Page page(JsonNode body, Findings findings) {
        JsonNode results = body.path("results");
        if (!results.isArray()) {
            throw findings.refuse(CouchRule.CHANGES, "results is an array", Findings.shown(results));
        }
        if (results.size() > sent.limit()) {
            throw findings.refuse(ReplyRule.LIMIT, "at most " + sent.limit() + " rows", results.size() + " rows");
        }
        String cursor = sequence(body.path("last_seq"), findings);
        boolean full = results.size() == sent.limit();
        if (full && cursor.equals(since)) {
            throw findings.refuse(
                    ReplyRule.PROGRESS,
                    "another last_seq than " + since + ", as the page is full",
                    "the same, with " + results.size() + " rows");
        }
        return new SyncReply.Page(rows(results, findings), cursor, full);
    }

    /** Opaque: a number or a string. */
    private static String sequence(JsonNode seq, Findings findings) {
        if (seq.isTextual() && !seq.textValue().isEmpty()) {
            return seq.textValue();
        }
        if (WireJson.isNumber(seq)) {
            return WireJson.text(seq);
        }
        throw findings.refuse(CouchRule.CHANGES, "last_seq is a string or a number", Findings.shown(seq));
    }

    private List<RemoteRecord> rows(JsonNode results, Findings findings) {
        List<RemoteRecord> rows = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            JsonNode row = results.get(i);
            String id = row.path("id").asText();
            if (id.startsWith("_design/")) {
                continue; // views and rules of the database, nothing that devices share
            }
            String where = "results[" + i + "].doc";
            CouchDocument document = CouchDocument.read(row.path("doc"), where, id, findings);
            RemoteRecord record = document.stored().at(document.revision());
            if (!record.site().equals(site)) {
                findings.note(
                        ReplyRule.SITE,
                        where + ".site is \"" + site + "\"",
                        "\"" + record.site() + "\", record " + record.localId());
            }
            rows.add(record);
        }
        return rows;
    }
}
