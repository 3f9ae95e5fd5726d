package dev.barnstorm.protocol.couchdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.protocol.TamperingProxy;
import java.io.IOException;
import java.net.URI;

/** Stands before a server that speaks CouchDB's API, and loses something on the way. */
public final class LossyProxy extends TamperingProxy {

    /** What is lost. */
    public enum Loss {
        /** Some creates are not passed on, and answered as if they had been. */
        CREATES,
        /** Some changes are answered {@code ok} although the server called them conflicts. */
        CONFLICTS,
        /** Some rows of {@code _changes} are not shown to some devices. */
        ROWS
    }

    private final Loss loss;

    /** A proxy on a port of the system's choice. */
    public LossyProxy(URI server, Loss loss) throws IOException {
        super(server);
        this.loss = loss;
        start();
    }

    @Override
    protected byte[] passedOn(Asked asked) throws IOException {
        return loss == Loss.CREATES && asked.path().endsWith("/_bulk_docs")
                ? withoutSomeCreates(asked.body())
                : asked.body();
    }

    @Override
    protected byte[] answered(Asked asked, int status, byte[] body) throws IOException {
        if (loss == Loss.ROWS && asked.path().endsWith("/_changes") && status == 200) {
            return withoutSomeRows(body, asked.device());
        }
        return loss == Loss.CONFLICTS && asked.path().endsWith("/_bulk_docs") && status == 201
                ? withoutSomeConflicts(body, asked.body())
                : body;
    }

    private byte[] withoutSomeCreates(byte[] asked) throws IOException {
        ObjectNode body = (ObjectNode) JSON.readTree(asked);
        if (!body.has("new_edits")) {
            return asked;
        }
        remove((ArrayNode) body.get("docs"), doc -> isLost(doc.path("_id").asText()));
        return JSON.writeValueAsBytes(body);
    }

    private byte[] withoutSomeRows(byte[] page, String device) throws IOException {
        ObjectNode body = (ObjectNode) JSON.readTree(page);
        remove((ArrayNode) body.get("results"), row -> isLost(row.path("id").asText() + device));
        return JSON.writeValueAsBytes(body);
    }

    private byte[] withoutSomeConflicts(byte[] rows, byte[] asked) throws IOException {
        ArrayNode body = (ArrayNode) JSON.readTree(rows);
        for (JsonNode doc : JSON.readTree(asked).path("docs")) {
            for (int i = 0; i < body.size(); i++) {
                boolean itsConflict = body.get(i).path("id").equals(doc.path("_id"))
                        && body.get(i).path("error").asText().equals("conflict");
                if (itsConflict && isLost(doc.path("lineage").toString())) {
                    body.set(
                            i,
                            JSON.createObjectNode()
                                    .put("ok", true)
                                    .put("id", doc.path("_id").asText())
                                    .put("rev", doc.path("version").asLong() + "-" + "0".repeat(32)));
                }
            }
        }
        return JSON.writeValueAsBytes(body);
    }
}
