package dev.barnstorm.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.strict.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the reference service's replies. */
final class Replies {
    private static final byte[] CHANGES = utf8("{\"changes\":[");
    private static final byte[] COMMA = utf8(",");
    private static final byte[] CURSOR = utf8("],\"cursor\":\"");
    private static final byte[] MORE = utf8("\",\"hasMore\":true}");
    private static final byte[] NO_MORE = utf8("\",\"hasMore\":false}");

    private final ServiceRules rules;
    private final WrittenRecords written = new WrittenRecords();

    Replies(ServiceRules rules) {
        this.rules = rules;
    }

    static HttpReply of(int status, List<HttpHeader> headers, WireJson.Writing body) {
        return new HttpReply(status, headers, WireJson.bytes(body));
    }

    static HttpReply json(int status, List<HttpHeader> headers, WireJson.Writing body) {
        return json(status, headers, WireJson.bytes(body));
    }

    private static HttpReply json(int status, List<HttpHeader> headers, byte[] body) {
        List<HttpHeader> all = new ArrayList<>(headers);
        all.add(new HttpHeader("Content-Type", "application/json"));
        return new HttpReply(status, all, body);
    }

    /** The reply to a health check. */
    static HttpReply ready() {
        return json(200, List.of(), out -> {
            out.writeStartObject();
            out.writeStringField("status", "ready");
            out.writeEndObject();
        });
    }

    /**
     * The reply to a push or a PUT.
     *
     * @param there whether the record that a PUT names exists
     */
    HttpReply to(Batch batch, List<Outcome> outcomes, boolean there) {
        if (batch.put() == null) {
            return results(batch.records(), outcomes);
        }
        Outcome outcome = outcomes.get(0);
        return result(putStatus(outcome, there), batch.records().get(0), outcome);
    }

    private static int putStatus(Outcome outcome, boolean there) {
        if (outcome instanceof Outcome.Conflict) {
            return 412;
        }
        if (outcome instanceof Outcome.Rejected) {
            return there ? 422 : 404;
        }
        return 200;
    }

    /** The reply to a push: a result for each record. */
    private HttpReply results(List<Incoming> batch, List<Outcome> outcomes) {
        return json(200, List.of(), out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("results");
            for (int i = 0; i < outcomes.size(); i++) {
                write(batch.get(i), outcomes.get(i), out);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** The reply to a PUT: one result, and the record's version as its ETag where it has one. */
    private HttpReply result(int status, Incoming incoming, Outcome outcome) {
        List<HttpHeader> headers = new ArrayList<>();
        long version = version(outcome);
        if (version > 0) {
            headers.add(new HttpHeader("ETag", rules.etag(version)));
        }
        return json(status, headers, out -> write(incoming, outcome, out));
    }

    /** A page of the feed. */
    HttpReply page(FeedPage page, String cursor) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(CHANGES);
        for (RemoteRecord row : page.rows()) {
            if (parts.size() > 1) {
                parts.add(COMMA);
            }
            parts.add(text(row));
        }
        parts.add(CURSOR);
        parts.add(JsonStringEncoder.getInstance().quoteAsUTF8(cursor));
        parts.add(page.hasMore() ? MORE : NO_MORE);
        return json(200, List.of(), joined(parts));
    }

    /** Put together of texts that are there already: a generator would copy each of them three times. */
    private static byte[] joined(List<byte[]> parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static long version(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted.version();
        }
        if (outcome instanceof Outcome.Duplicate duplicate) {
            return duplicate.version();
        }
        if (outcome instanceof Outcome.Conflict conflict && conflict.current() != null) {
            return conflict.current().version();
        }
        return 0;
    }

    private void write(Incoming incoming, Outcome outcome, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("mutationId", incoming.mutationId());
        if (outcome instanceof Outcome.Accepted accepted) {
            settled("accepted", accepted.serverId(), accepted.version(), out);
        } else if (outcome instanceof Outcome.Duplicate duplicate) {
            settled("duplicate", duplicate.serverId(), duplicate.version(), out);
        } else if (outcome instanceof Outcome.Conflict conflict && conflict.current() != null) {
            out.writeStringField("status", "conflict");
            out.writeFieldName("current");
            write(conflict.current(), out);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            out.writeStringField("status", "rejected");
            out.writeStringField("reason", rejected.reason());
        } else {
            throw new IllegalStateException("a server has no outcome " + outcome);
        }
        out.writeEndObject();
    }

    private static void settled(String status, String serverId, long version, JsonGenerator out) throws IOException {
        out.writeStringField("status", status);
        out.writeStringField("serverId", serverId);
        out.writeNumberField("version", version);
    }

    private void write(RemoteRecord kept, JsonGenerator out) throws IOException {
        out.writeRawValue(new String(text(kept), StandardCharsets.UTF_8));
    }

    private byte[] text(RemoteRecord kept) {
        return written.textOf(rules.outgoing(kept));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
