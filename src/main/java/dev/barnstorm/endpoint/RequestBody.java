package dev.barnstorm.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.protocol.strict.WireJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The body of a request: inflated if it was packed, within bounds, and a JSON object. */
final class RequestBody {
    private RequestBody() {}

    /** Reads it. */
    static JsonNode read(HttpCall call) throws BadRequest {
        String type = call.header("Content-Type").orElse("none");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new BadRequest(400, "Bad request", "Content-Type must be application/json, not " + type);
        }
        byte[] body = inflated(call);
        if (body.length > BarnProtocol.LARGEST_BODY_BYTES) {
            throw new BadRequest(413, "Body too large", "at most " + BarnProtocol.LARGEST_BODY_BYTES + " bytes");
        }
        try {
            JsonNode json = WireJson.read(body);
            if (json.isObject()) {
                return json;
            }
        } catch (WireJson.Malformed malformed) {
            throw new BadRequest(400, "Bad request", "the body is not JSON in UTF-8: " + malformed.why());
        }
        throw new BadRequest(400, "Bad request", "the body must be a JSON object");
    }

    /** A member that must be a text. */
    static String text(JsonNode body, String member) throws BadRequest {
        JsonNode value = body.path(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new BadRequest(400, "Bad request", member + " must be a string, and not empty");
        }
        return value.textValue();
    }

    /** Never more than one byte beyond the bound, whatever a packed body would grow to. */
    private static byte[] inflated(HttpCall call) throws BadRequest {
        String encoding = call.header("Content-Encoding").orElse("identity").strip();
        if (encoding.equalsIgnoreCase("identity")) {
            return call.body();
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new BadRequest(400, "Bad request", "Content-Encoding must be gzip or absent, not " + encoding);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(call.body()))) {
            return in.readNBytes(BarnProtocol.LARGEST_BODY_BYTES + 1);
        } catch (IOException notGzip) {
            throw new BadRequest(400, "Bad request", "the body is not gzip, as its header says");
        }
    }
}
