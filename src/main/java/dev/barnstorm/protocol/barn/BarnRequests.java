package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Requests;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.strict.WireJson;
import dev.barnstorm.protocol.strict.WireTime;
import java.io.IOException;

/** Builds the requests of one caller's call. */
final class BarnRequests {
    private final Caller caller;
    private final Requests requests;
    private final String requestId;

    BarnRequests(Caller caller, String requestId) {
        this.caller = caller;
        this.requests = new Requests(caller);
        this.requestId = requestId;
    }

    HttpCall push(byte[] body) {
        return requests.json("POST", "/sync/push", requestId, body);
    }

    byte[] pushBody(SyncCall.Push push) {
        int size = push.batch().size();
        if (size < 1 || size > BarnProtocol.LARGEST_BATCH) {
            throw new IllegalArgumentException(
                    "a push carries 1 to " + BarnProtocol.LARGEST_BATCH + " mutations, not " + size);
        }
        return WireJson.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("deviceId", caller.deviceId());
            out.writeStringField("site", caller.site());
            out.writeArrayFieldStart("records");
            for (Mutation mutation : push.batch()) {
                out.writeStartObject();
                write(mutation, out);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    HttpCall replace(SyncCall.Replace replace) {
        Mutation mutation = replace.mutation();
        String serverId = mutation.serverId();
        if (serverId == null || serverId.isEmpty()) {
            throw new IllegalArgumentException(
                    "record " + mutation.localId() + " has no server id yet: it goes by push");
        }
        byte[] body = WireJson.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("deviceId", caller.deviceId());
            out.writeStringField("site", caller.site());
            write(mutation, out);
            out.writeEndObject();
        });
        HttpHeader ifMatch = new HttpHeader("If-Match", "\"" + mutation.baseVersion() + "\"");
        return requests.json("PUT", "/records/" + Requests.encode(serverId), requestId, body, ifMatch);
    }

    HttpCall pull(SyncCall.Pull pull) {
        if (pull.limit() < 1) {
            throw new IllegalArgumentException("a page has 1 row or more, not " + pull.limit());
        }
        StringBuilder path = new StringBuilder("/sync/changes?site=").append(Requests.encode(caller.site()));
        if (pull.cursor() != null) {
            path.append("&since=").append(Requests.encode(pull.cursor()));
        }
        path.append("&limit=").append(pull.limit());
        return requests.bare("GET", path.toString(), requestId);
    }

    HttpCall health() {
        return requests.bare("GET", "/health", requestId);
    }

    private static void write(Mutation mutation, JsonGenerator out) throws IOException {
        out.writeStringField("mutationId", mutation.mutationId());
        out.writeStringField("localId", mutation.localId());
        if (mutation.serverId() != null) {
            out.writeStringField("serverId", mutation.serverId());
        }
        out.writeStringField("entity", mutation.entity());
        out.writeStringField("op", mutation.op().word());
        out.writeNumberField("baseVersion", mutation.baseVersion());
        String delta = mutation.delta();
        out.writeFieldName(delta == null ? "payload" : "delta");
        out.writeRawValue(delta == null ? mutation.payload() : delta);
        out.writeStringField("updatedAt", WireTime.format(mutation.updatedAt()));
    }
}
