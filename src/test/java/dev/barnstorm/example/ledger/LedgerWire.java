package dev.barnstorm.example.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Capabilities;
import dev.barnstorm.protocol.Capabilities.Promise;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.RequestPurpose;
import dev.barnstorm.protocol.Requests;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncProtocolProvider;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.document.DocumentCodec;
import dev.barnstorm.protocol.document.DocumentFields;
import dev.barnstorm.protocol.document.Token;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.OneRequest;
import dev.barnstorm.protocol.strict.WholeRequest;
import dev.barnstorm.protocol.strict.WireJson;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ledgers: a server that keeps a list of JSON documents for each site, and lets the newest version of each be followed. */
public final class LedgerWire implements SyncProtocol {
    private static final DocumentCodec CODEC = new DocumentCodec(DocumentFields.USUAL);
    private static final Findings.Rule ANSWERS =
            () -> "each document is answered by true, or by the document that is there instead";
    private static final Findings.Rule PAGE = () -> "a page has documents, and the place at which it ends";

    /** Brings the wire; {@code META-INF/services} has this class's name. */
    public static final class Provider implements SyncProtocolProvider {
        @Override
        public String name() {
            return "ledger";
        }

        @Override
        public String description() {
            return "ledgers of JSON documents, one for each site";
        }

        @Override
        public SyncProtocol create(Map<String, String> options) {
            return new LedgerWire();
        }
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public Capabilities capabilities() {
        Set<Promise> promises = EnumSet.allOf(Promise.class);
        promises.removeAll(Set.of(Promise.REPLACE, Promise.REJECTS, Promise.SERVER_VERSIONS));
        return new Capabilities(Capabilities.Base.TOKEN, Capabilities.Replay.LINEAGE, 50, promises);
    }

    @Override
    public RequestPurpose purpose(String method, String path) {
        return method.equals("POST") ? RequestPurpose.PUSH : RequestPurpose.PULL;
    }

    @Override
    public Exchange begin(SyncCall call, Caller caller, String requestId) {
        String path = "/ledgers/" + Requests.encode(caller.site());
        if (call instanceof SyncCall.Push push) {
            HttpCall post = new Requests(caller).json("POST", path, requestId, documents(push.batch(), caller));
            return new OneRequest(
                    post,
                    (reply, findings) ->
                            reply.status() == 200 ? answers(push.batch(), reply, findings) : refused(reply, findings));
        }
        if (call instanceof SyncCall.Pull pull) {
            String after = pull.cursor() == null ? "0" : pull.cursor();
            String query = path + "?after=" + after + "&limit=" + pull.limit();
            HttpCall get = new Requests(caller).bare("GET", query, requestId);
            return new OneRequest(
                    get,
                    (reply, findings) ->
                            reply.status() == 200 ? page(pull.limit(), reply, findings) : refused(reply, findings));
        }
        throw new IllegalArgumentException("ledgers take no single changes: " + call);
    }

    private static byte[] documents(List<Mutation> batch, Caller caller) {
        return WireJson.bytes(out -> {
            out.writeStartArray();
            for (Mutation mutation : batch) {
                out.writeStartObject();
                CODEC.write(mutation, Token.of(mutation.baseToken()).lineage(), caller.site(), caller.deviceId(), out);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static SyncReply answers(List<Mutation> batch, HttpReply reply, Findings findings) {
        JsonNode answers = Body.array(reply, findings);
        if (answers.size() != batch.size()) {
            throw findings.refuse(ANSWERS, batch.size() + " answers", answers.size() + " answers");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            outcomes.add(outcome(batch.get(i), answers.get(i), "answer " + i, findings));
        }
        return new SyncReply.Answered(outcomes);
    }

    /** The version is all the revision that a ledger has. Whether the change itself is what is there, its lineage tells. */
    private static Outcome outcome(Mutation sent, JsonNode answer, String where, Findings findings) {
        if (answer.booleanValue()) {
            String token =
                    DocumentCodec.tokenAfter(sent, Token.of(sent.baseToken()).lineage(), "");
            return new Outcome.Accepted(sent.localId(), sent.baseVersion() + 1, token);
        }
        return CODEC.decide(sent, CODEC.read(answer, where, sent.localId(), findings), "", where, findings);
    }

    private static SyncReply page(int limit, HttpReply reply, Findings findings) {
        JsonNode body = Body.object(reply, findings);
        if (!body.path("documents").isArray() || !body.path("end").isTextual()) {
            throw findings.refuse(PAGE, "documents and end", Findings.describe(reply));
        }
        List<RemoteRecord> rows = new ArrayList<>();
        for (JsonNode document : body.path("documents")) {
            String id = document.path("localId").asText();
            rows.add(CODEC.read(document, "document " + id, id, findings).at(""));
        }
        return new SyncReply.Page(rows, body.path("end").textValue(), rows.size() == limit);
    }

    private static SyncReply refused(HttpReply reply, Findings findings) {
        return WholeRequest.read(
                reply, findings, "200, or an error", (it, noted) -> Findings.excerpt(Findings.describe(it)));
    }
}
