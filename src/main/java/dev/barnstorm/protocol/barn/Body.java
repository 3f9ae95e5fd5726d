package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpReply;
import java.util.Locale;
import java.util.Optional;

/** The body of a reply, by the type that it says it has. */
final class Body {
    private static final String PROBLEM = "application/problem+json";

    private Body() {}

    /** Whether the reply calls its body a problem document. */
    static boolean isProblem(HttpReply reply) {
        return mediaType(reply).filter(PROBLEM::equals).isPresent();
    }

    /**
     * The JSON object that the reply carries.
     *
     * <p>The protocol names no content type for replies, so none at all is right; one that is not JSON is not.
     */
    static JsonNode object(HttpReply reply, Findings findings) {
        Optional<String> type = mediaType(reply);
        if (type.isPresent() && !isJson(type.get())) {
            throw findings.refuse(Rule.JSON, "a JSON body", Findings.describe(reply));
        }
        if (!isUtf8(reply)) {
            throw findings.refuse(Rule.JSON, "a UTF-8 body", Findings.describe(reply));
        }
        JsonNode body;
        try {
            body = WireJson.read(reply.body());
        } catch (WireJson.Malformed malformed) {
            throw findings.refuse(Rule.JSON, "JSON (" + malformed.why() + ")", Findings.describe(reply));
        }
        if (!body.isObject()) {
            throw findings.refuse(Rule.JSON, "a JSON object", Findings.describe(reply));
        }
        return body;
    }

    /** Notes an error body that is no problem document; an error without any body says nothing wrong. */
    static String problemDetail(HttpReply reply, Findings findings) {
        if (reply.body().length == 0) {
            return "";
        }
        Optional<JsonNode> problem = Optional.empty();
        if (isProblem(reply)) {
            try {
                problem = Optional.of(WireJson.read(reply.body()));
            } catch (WireJson.Malformed malformed) {
                problem = Optional.empty();
            }
        }
        if (problem.isEmpty()
                || !problem.get().path("title").isTextual()
                || !problem.get().path("detail").isTextual()) {
            findings.note(Rule.ERROR_BODY, PROBLEM + " with title and detail", Findings.describe(reply));
            return Findings.excerpt(Findings.describe(reply));
        }
        return problem.get().path("title").textValue() + ": "
                + problem.get().path("detail").textValue();
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
