package dev.barnstorm.protocol.couchdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WireJson;

/** The body of an error: {@code {"error": "conflict", "reason": "Document update conflict."}}. */
final class CouchError {
    private CouchError() {}

    /** What it says, in words; an error without any body says nothing wrong. */
    static String detail(HttpReply reply, Findings findings) {
        if (reply.body().length == 0) {
            return "";
        }
        try {
            JsonNode body = WireJson.read(reply.body());
            if (body.path("error").isTextual()) {
                return detail(body);
            }
        } catch (WireJson.Malformed malformed) {
            return undescribed(reply, malformed.why(), findings);
        }
        return undescribed(reply, "no error", findings);
    }

    /** What a row or a body that has an {@code error} says. */
    static String detail(JsonNode row) {
        String reason = row.path("reason").asText();
        return row.path("error").asText() + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static String undescribed(HttpReply reply, String why, Findings findings) {
        findings.note(CouchRule.ERROR_BODY, "error and reason (" + why + ")", Findings.describe(reply));
        return Findings.excerpt(Findings.describe(reply));
    }
}
