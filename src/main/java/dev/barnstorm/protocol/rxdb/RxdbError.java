package dev.barnstorm.protocol.rxdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WholeRequest;
import dev.barnstorm.protocol.strict.WireJson;

/** Reads a reply that is none to what was asked: {@code {"code": 403, "error": true, "message": "Forbidden"}}. */
final class RxdbError {
    /** A document of the push is not for this caller to write, and none of them was written; or nothing is his to read. */
    private static final int FORBIDDEN = 403;

    private RxdbError() {}

    /** What the device hears of it. */
    static SyncReply read(HttpReply reply, Findings findings) {
        return reply.status() == FORBIDDEN
                ? new SyncReply.Refused(FORBIDDEN, detail(reply, findings))
                : WholeRequest.read(reply, findings, "200, 403, or an error of a whole request", RxdbError::detail);
    }

    /** What it says, in words; an error without any body says nothing wrong. */
    private static String detail(HttpReply reply, Findings findings) {
        if (reply.body().length == 0) {
            return "";
        }
        if (isFrameworks(reply)) {
            return Findings.excerpt(Findings.describe(reply));
        }
        try {
            JsonNode message = WireJson.read(reply.body()).path("message");
            if (message.isTextual()) {
                return message.textValue();
            }
        } catch (WireJson.Malformed malformed) {
            return undescribed(reply, malformed.why(), findings);
        }
        return undescribed(reply, "no message", findings);
    }

    /** Bodies that are too large or no JSON never come to RxDB: its HTTP framework answers those itself, with a page. */
    private static boolean isFrameworks(HttpReply reply) {
        return reply.header("Content-Type")
                .filter(type -> type.startsWith("text/html"))
                .isPresent();
    }

    private static String undescribed(HttpReply reply, String why, Findings findings) {
        findings.note(RxdbRule.ERROR_BODY, "a message (" + why + ")", Findings.describe(reply));
        return Findings.excerpt(Findings.describe(reply));
    }
}
