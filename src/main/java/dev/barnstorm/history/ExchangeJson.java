package dev.barnstorm.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.barnstorm.history.KeptExchange.Body;
import dev.barnstorm.history.KeptExchange.Reply;
import dev.barnstorm.history.KeptExchange.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an exchange is spelt: one JSON object a line, its request's id first, so that a reader can pass over what it does not want. */
final class ExchangeJson {

    /** The member that the last line alone has. */
    static final String NOT_KEPT = "notKept";

    /** The first member of every other line. */
    static final String REQUEST_ID = "requestId";

    static final JsonFactory JSON = new JsonFactory();

    private ExchangeJson() {}

    /** Writes a line. Lone surrogates, which no UTF-8 has, become question marks. */
    static void write(KeptExchange exchange, ByteArrayOutputStream line) throws IOException {
        try (JsonGenerator out = JSON.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField(REQUEST_ID, wellFormed(exchange.requestId()));
            out.writeStringField("device", wellFormed(exchange.device()));
            out.writeNumberField("sentMicros", exchange.sentMicros());
            out.writeNumberField("endedMicros", exchange.endedMicros());
            Request request = exchange.request();
            out.writeObjectFieldStart("request");
            out.writeStringField("method", wellFormed(request.method()));
            out.writeStringField("path", wellFormed(request.path()));
            write(request.headers(), request.body(), out);
            Reply reply = exchange.reply();
            if (reply == null) {
                out.writeStringField("unanswered", wellFormed(exchange.unanswered()));
            } else {
                out.writeObjectFieldStart("reply");
                out.writeNumberField("status", reply.status());
                write(reply.headers(), reply.body(), out);
            }
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    private static void write(Map<String, String> headers, Body body, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("headers");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.writeStringField(header.getKey(), wellFormed(header.getValue()));
        }
        out.writeEndObject();
        out.writeStringField("body", body.text());
        if (body.leftOutBytes() > 0) {
            out.writeNumberField("leftOutBytes", body.leftOutBytes());
        }
        if (!body.exact()) {
            out.writeBooleanField("exact", false);
        }
        out.writeEndObject();
    }

    /** Bodies were bytes, and are so anyway; other texts are whatever a wire or a library made of them. */
    private static String wellFormed(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : text;
    }

    /** Writes the last line. */
    static void writeEnd(long kept, long notKept, ByteArrayOutputStream line) throws IOException {
        try (JsonGenerator out = JSON.createGenerator(line)) {
            out.writeStartObject();
            out.writeNumberField(NOT_KEPT, notKept);
            out.writeNumberField("kept", kept);
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    // ---------------------------------------------------------------- reading

    /** Reads the rest of a line whose request id was read already; members that it does not know are passed over. */
    static KeptExchange read(String requestId, JsonParser in) throws IOException {
        String device = "";
        String unanswered = "";
        long sent = 0;
        long ended = 0;
        Message request = new Message();
        Message reply = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String member = in.currentName();
            in.nextToken();
            switch (member) {
                case "device" -> device = in.getValueAsString("");
                case "sentMicros" -> sent = in.getValueAsLong();
                case "endedMicros" -> ended = in.getValueAsLong();
                case "request" -> request = Message.of(in);
                case "reply" -> reply = Message.of(in);
                case "unanswered" -> unanswered = in.getValueAsString("");
                default -> in.skipChildren();
            }
        }
        return new KeptExchange(
                requestId,
                device,
                sent,
                ended,
                new Request(request.method, request.path, request.headers, request.body()),
                reply == null ? null : new Reply(reply.status, reply.headers, reply.body()),
                unanswered);
    }

    /** A request or a reply while it is read. */
    private static final class Message {
        private String method = "";
        private String path = "";
        private int status;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String text = "";
        private long leftOutBytes;
        private boolean exact = true;

        static Message of(JsonParser in) throws IOException {
            Message message = new Message();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                message.take(in.currentName(), in);
            }
            return message;
        }

        private void take(@Nullable String member, JsonParser in) throws IOException {
            in.nextToken();
            switch (String.valueOf(member)) {
                case "method" -> method = in.getValueAsString("");
                case "path" -> path = in.getValueAsString("");
                case "status" -> status = in.getValueAsInt();
                case "headers" -> takeHeaders(in);
                case "body" -> text = in.getValueAsString("");
                case "leftOutBytes" -> leftOutBytes = in.getValueAsLong();
                case "exact" -> exact = in.getValueAsBoolean(true);
                default -> in.skipChildren();
            }
        }

        private void takeHeaders(JsonParser in) throws IOException {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                headers.put(name, in.getValueAsString(""));
            }
        }

        Body body() {
            return new Body(text, leftOutBytes, exact);
        }
    }
}
