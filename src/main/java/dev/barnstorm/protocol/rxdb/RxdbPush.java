package dev.barnstorm.protocol.rxdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.Requests;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.OneRequest;
import dev.barnstorm.protocol.strict.WireJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A push: {@code [{assumedMasterState?, newDocumentState}]}, answered by the states that were in the way. */
final class RxdbPush implements Findings.Reader {
    private final List<Mutation> batch;

    /** By the record's id: the state that its change makes. */
    private final Map<String, String> states = new LinkedHashMap<>();

    private RxdbPush(List<Mutation> batch, Caller caller) {
        this.batch = batch;
        batch.forEach(mutation -> states.put(mutation.localId(), MasterState.after(mutation, caller)));
    }

    static Exchange begin(List<Mutation> batch, String path, Caller caller, String requestId) {
        RxdbPush push = new RxdbPush(batch, caller);
        return new OneRequest(new Requests(caller).json("POST", path + "/push", requestId, push.rows()), push);
    }

    private byte[] rows() {
        return WireJson.bytes(out -> {
            out.writeStartArray();
            for (Mutation mutation : batch) {
                out.writeStartObject();
                if (mutation.baseVersion() > 0) {
                    out.writeFieldName("assumedMasterState");
                    out.writeRawValue(base(mutation));
                }
                out.writeFieldName("newDocumentState");
                out.writeRawValue(stateAfter(mutation));
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /** The state that a change builds on; one without it would never be taken where there is a document. */
    private static String base(Mutation mutation) {
        return Objects.requireNonNull(
                mutation.baseToken(), () -> "mutation " + mutation.mutationId() + " has no base state");
    }

    private String stateAfter(Mutation mutation) {
        return Objects.requireNonNull(states.get(mutation.localId()));
    }

    @Override
    public SyncReply read(HttpReply reply, Findings findings) {
        if (reply.status() != 200) {
            return RxdbError.read(reply, findings);
        }
        Map<String, JsonNode> conflicts = conflicts(reply, findings);
        return new SyncReply.Answered(batch.stream()
                .map(mutation -> outcome(mutation, conflicts.get(mutation.localId()), findings))
                .toList());
    }

    private Map<String, JsonNode> conflicts(HttpReply reply, Findings findings) {
        Map<String, JsonNode> conflicts = new HashMap<>();
        for (JsonNode master : Body.array(reply, findings)) {
            String id = master.path(MasterState.CODEC.fields().localId()).asText();
            if (!states.containsKey(id) || conflicts.put(id, master) != null) {
                throw findings.refuse(
                        RxdbRule.CONFLICTS, "one state of a document that was sent", Findings.shown(master));
            }
        }
        return conflicts;
    }

    private Outcome outcome(Mutation sent, @Nullable JsonNode master, Findings findings) {
        if (master == null) {
            return new Outcome.Accepted(sent.localId(), sent.baseVersion() + 1, stateAfter(sent));
        }
        String where = "state of " + sent.localId();
        return MasterState.CODEC.decide(
                sent,
                MasterState.CODEC.read(master, where, sent.localId(), findings),
                WireJson.text(master),
                // The master is beyond this state, so that a write on it is a conflict, as it must be.
                stateAfter(sent),
                where,
                findings);
    }
}
