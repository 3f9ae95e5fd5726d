package dev.barnstorm.protocol.couchdb;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.RequestIds;
import dev.barnstorm.protocol.Requests;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.document.DocumentCodec;
import dev.barnstorm.protocol.document.DocumentFields;
import dev.barnstorm.protocol.document.Token;
import dev.barnstorm.protocol.strict.WireJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Builds the requests of one caller's call. */
final class CouchRequests {
    static final DocumentCodec CODEC = new DocumentCodec(DocumentFields.USUAL);

    /** Without it CouchDB takes whoever asks for a browser, and calls its JSON plain text. */
    private static final HttpHeader ACCEPT = new HttpHeader("Accept", "application/json");

    private final Caller caller;
    private final Requests requests;
    private final RequestIds ids;
    private final String database;

    CouchRequests(Caller caller, String prefix, String requestId) {
        this.caller = caller;
        this.requests = new Requests(caller);
        this.ids = new RequestIds(requestId);
        this.database = "/" + Requests.encode(DatabaseName.of(prefix, caller.site()));
    }

    Caller caller() {
        return caller;
    }

    /** Creates, under revisions of their own making. */
    HttpCall creates(List<Mutation> creates) {
        return bulkDocs(creates, false);
    }

    /** Updates and deletes, on the revisions that they build on. */
    HttpCall changes(List<Mutation> changes) {
        return bulkDocs(changes, true);
    }

    private HttpCall bulkDocs(List<Mutation> mutations, boolean newEdits) {
        byte[] body = WireJson.bytes(out -> {
            out.writeStartObject();
            if (!newEdits) {
                out.writeBooleanField("new_edits", false);
            }
            out.writeArrayFieldStart("docs");
            for (Mutation mutation : mutations) {
                write(mutation, newEdits ? baseRevision(mutation) : Revision.first(mutation.mutationId()), out);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
        return requests.json("POST", database + "/_bulk_docs", ids.own(), body, ACCEPT);
    }

    HttpCall replace(Mutation mutation) {
        byte[] body = WireJson.bytes(out -> write(mutation, baseRevision(mutation), out));
        String path = database + "/" + Requests.encode(mutation.localId()) + "?rev="
                + Requests.encode(baseRevision(mutation));
        return requests.json("PUT", path, ids.own(), body, ACCEPT);
    }

    HttpCall makeDatabase() {
        return requests.bare("PUT", database, ids.aside(), ACCEPT);
    }

    /** Asks for documents as they are now; deleted ones are named only. */
    HttpCall look(List<Mutation> mutations) {
        byte[] body = WireJson.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("keys");
            for (Mutation mutation : mutations) {
                out.writeString(mutation.localId());
            }
            out.writeEndArray();
            out.writeEndObject();
        });
        return requests.json("POST", database + "/_all_docs?include_docs=true", ids.aside(), body, ACCEPT);
    }

    /** Asks for deleted documents; {@code revisions} are by id. */
    HttpCall lookAtDeleted(Map<String, String> revisions) {
        byte[] body = WireJson.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("docs");
            for (Map.Entry<String, String> deleted : revisions.entrySet()) {
                out.writeStartObject();
                out.writeStringField("id", deleted.getKey());
                out.writeStringField("rev", deleted.getValue());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
        return requests.json("POST", database + "/_bulk_get", ids.aside(), body, ACCEPT);
    }

    HttpCall pull(SyncCall.Pull pull, String since) {
        return requests.bare(
                "GET",
                database + "/_changes?include_docs=true&limit=" + pull.limit() + "&since=" + Requests.encode(since),
                ids.own(),
                ACCEPT);
    }

    HttpCall health() {
        return requests.bare("GET", "/", ids.own(), ACCEPT);
    }

    /** The revision that a change builds on; a change without one would follow even a deletion, so there is none. */
    private static String baseRevision(Mutation mutation) {
        return Objects.requireNonNull(
                Token.of(mutation.baseToken()).rev(),
                () -> "mutation " + mutation.mutationId() + " has no base revision");
    }

    private void write(Mutation mutation, String revision, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("_id", mutation.localId());
        out.writeStringField("_rev", revision);
        if (mutation.op() == Op.DELETE) {
            out.writeBooleanField("_deleted", true);
        }
        CODEC.write(mutation, Token.of(mutation.baseToken()).lineage(), caller.site(), caller.deviceId(), out);
        out.writeEndObject();
    }
}
