package dev.barnstorm.protocol.strict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpReply;
import java.util.Locale;
import java.util.Optional;

/** The body of a reply, by the type that it says it has. */
public final class Body {

    private Body() {}

    /** Whether the reply says that its body is of that media type. */
    public static boolean is(String type, HttpReply reply) {
        return mediaType(reply).filter(type::equals).isPresent();
    }

    /**
     * The JSON object that the reply carries.
     *
     * <p>A reply without a content type is right; one of a type that is not JSON is not.
     */
    public static JsonNode object(HttpReply reply, Findings findings) {
        JsonNode body = value(reply, findings);
        if (!body.isObject()) {
            throw findings.refuse(ReplyRule.JSON, "a JSON object", Findings.describe(reply));
        }
        return body;
    }

    /** The JSON array that the reply carries; as to its type like {@link #object}. */
    public static JsonNode array(HttpReply reply, Findings findings) {
        JsonNode body = value(reply, findings);
        if (!body.isArray()) {
            throw findings.refuse(ReplyRule.JSON, "a JSON array", Findings.describe(reply));
        }
        return body;
    }

    /** The JSON value that the reply carries, whatever it is; as to its type like {@link #object}. */
    public static JsonNode value(HttpReply reply, Findings findings) {
        demandJson(reply, findings);
        try {
            return WireJson.read(reply.body());
        } catch (WireJson.Malformed malformed) {
            throw findings.refuse(ReplyRule.JSON, "JSON (" + malformed.why() + ")", Findings.describe(reply));
        }
    }

    /**
     * Looks at the type alone that the body is said to have; as to that like {@link #object}.
     *
     * @throws Findings.Unbelievable when it is not JSON in UTF-8
     */
    public static void demandJson(HttpReply reply, Findings findings) {
        Optional<String> type = mediaType(reply);
        if (type.isPresent() && !isJson(type.get())) {
            throw findings.refuse(ReplyRule.JSON, "a JSON body", Findings.describe(reply));
        }
        if (!isUtf8(reply)) {
            throw findings.refuse(ReplyRule.JSON, "a UTF-8 body", Findings.describe(reply));
        }
    }

    private static Optional<String> mediaType(HttpReply reply) {
        return reply.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
    }

    private static boolean isJson(String mediaType) {
        return mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }

    private static boolean isUtf8(HttpReply reply) {
        String type = reply.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int charset = type.indexOf("charset=");
        return charset < 0
                || type.substring(charset + "charset=".length())
                        .replace("\"", "")
                        .split("[;\\s]", 2)[0]
                        .matches("utf-?8|us-ascii|");
    }
}
