package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.strict.WireJson;
import dev.barnstorm.protocol.strict.WireTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Builds the requests of one caller's call. */
final class BarnRequests {
    private static final byte[] NO_BODY = {};

    private final Caller caller;
    private final String requestId;

    BarnRequests(Caller caller, String requestId) {
        this.caller = caller;
        this.requestId = requestId;
    }

    HttpCall push(byte[] body) {
        return withBody("POST", "/sync/push", headers(), body);
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
        List<HttpHeader> headers = headers();
        headers.add(new HttpHeader("If-Match", "\"" + mutation.baseVersion() + "\""));
        return withBody("PUT", "/records/" + encode(serverId), headers, body);
    }

    HttpCall pull(SyncCall.Pull pull) {
        if (pull.limit() < 1) {
            throw new IllegalArgumentException("a page has 1 row or more, not " + pull.limit());
        }
        StringBuilder path = new StringBuilder("/sync/changes?site=").append(encode(caller.site()));
        if (pull.cursor() != null) {
            path.append("&since=").append(encode(pull.cursor()));
        }
        path.append("&limit=").append(pull.limit());
        return new HttpCall("GET", path.toString(), headers(), NO_BODY);
    }

    HttpCall health() {
        return new HttpCall("GET", "/health", headers(), NO_BODY);
    }

    private HttpCall withBody(String method, String path, List<HttpHeader> headers, byte[] body) {
        headers.add(new HttpHeader("Content-Type", "application/json"));
        if (!caller.gzip()) {
            return new HttpCall(method, path, headers, body);
        }
        headers.add(new HttpHeader("Content-Encoding", "gzip"));
        return new HttpCall(method, path, headers, gzip(body));
    }

    private List<HttpHeader> headers() {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Device-Id", caller.deviceId()));
        headers.add(new HttpHeader("Request-Id", requestId));
        String bearer = caller.bearer();
        if (bearer != null && !bearer.isEmpty()) {
            headers.add(new HttpHeader("Authorization", "Bearer " + bearer));
        }
        return headers;
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
        out.writeFieldName("payload");
        out.writeRawValue(mutation.payload());
        out.writeStringField("updatedAt", WireTime.format(mutation.updatedAt()));
    }

    /** Percent-encoded so that it is the same in a path and in a query. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 2 + 32);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
