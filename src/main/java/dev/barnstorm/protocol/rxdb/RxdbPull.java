package dev.barnstorm.protocol.rxdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.Requests;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.document.StoredDocument;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.OneRequest;
import dev.barnstorm.protocol.strict.ReplyRule;
import dev.barnstorm.protocol.strict.WireJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a page of {@code pull}. A collection has the documents of all sites, and what of them a device is shown is for each
 * server to decide: those of other sites are left out here.
 */
final class RxdbPull implements Findings.Reader {
    private final int limit;
    private final String site;
    private final Checkpoint since;

    private RxdbPull(int limit, String site, Checkpoint since) {
        this.limit = limit;
        this.site = site;
        this.since = since;
    }

    /**
     * Begins a pull.
     *
     * @throws IllegalArgumentException for a page of less than one row
     */
    static Exchange begin(SyncCall.Pull pull, String path, Caller caller, String requestId) {
        if (pull.limit() < 1) {
            throw new IllegalArgumentException("a page has 1 row or more, not " + pull.limit());
        }
        Checkpoint since = Checkpoint.of(pull.cursor());
        String query = path + "/pull?" + since.query() + "&limit=" + pull.limit();
        return new OneRequest(
                new Requests(caller).bare("GET", query, requestId), new RxdbPull(pull.limit(), caller.site(), since));
    }

    @Override
    public SyncReply read(HttpReply reply, Findings findings) {
        return reply.status() == 200 ? page(Body.object(reply, findings), findings) : RxdbError.read(reply, findings);
    }

    private SyncReply.Page page(JsonNode body, Findings findings) {
        JsonNode documents = body.path("documents");
        if (!documents.isArray()) {
            throw findings.refuse(RxdbRule.DOCUMENTS, "documents is an array", Findings.shown(documents));
        }
        if (documents.size() > limit) {
            throw findings.refuse(ReplyRule.LIMIT, "at most " + limit + " rows", documents.size() + " rows");
        }
        Checkpoint end = Checkpoint.read(body.path("checkpoint"), findings);
        // Only the number of rows tells: a page that is not full is the last.
        boolean full = documents.size() == limit;
        if (full && end.equals(since)) {
            throw findings.refuse(
                    ReplyRule.PROGRESS,
                    "another checkpoint than " + since.text() + ", as the page is full",
                    "the same, with " + documents.size() + " rows");
        }
        return new SyncReply.Page(rows(documents, findings), end.text(), full);
    }

    private List<RemoteRecord> rows(JsonNode documents, Findings findings) {
        List<RemoteRecord> rows = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            JsonNode document = documents.get(i);
            if (isOfAnotherSite(document)) {
                continue;
            }
            String id = document.path(MasterState.CODEC.fields().localId()).asText();
            StoredDocument stored = MasterState.CODEC.read(document, "documents[" + i + "]", id, findings);
            rows.add(stored.named(WireJson.text(document)));
        }
        return rows;
    }

    private boolean isOfAnotherSite(JsonNode document) {
        JsonNode its = document.path(MasterState.CODEC.fields().site());
        return its.isTextual() && !its.textValue().equals(site);
    }
}
