package dev.barnstorm.protocol.barn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WireJson;
import java.util.Optional;

/** The body of an error: a problem document (RFC 9457). */
final class Problem {
    private static final String TYPE = "application/problem+json";

    private Problem() {}

    /** Whether the reply calls its body a problem document. */
    static boolean isIn(HttpReply reply) {
        return Body.is(TYPE, reply);
    }

    /** Notes an error body that is no problem document; an error without any body says nothing wrong. */
    static String detail(HttpReply reply, Findings findings) {
        if (reply.body().length == 0) {
            return "";
        }
        Optional<JsonNode> problem = Optional.empty();
        if (isIn(reply)) {
            try {
                problem = Optional.of(WireJson.read(reply.body()));
            } catch (WireJson.Malformed malformed) {
                problem = Optional.empty();
            }
        }
        if (problem.isEmpty()
                || !problem.get().path("title").isTextual()
                || !problem.get().path("detail").isTextual()) {
            findings.note(Rule.ERROR_BODY, TYPE + " with title and detail", Findings.describe(reply));
            return Findings.excerpt(Findings.describe(reply));
        }
        return problem.get().path("title").textValue() + ": "
                + problem.get().path("detail").textValue();
    }
}
