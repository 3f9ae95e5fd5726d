package dev.barnstorm.protocol.barn;

import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncReply;

/** Reads what the protocol's table <em>Errors of a whole request</em> describes; nothing else is described. */
final class WholeRequest {
    private WholeRequest() {}

    static SyncReply read(HttpReply reply, Findings findings, String expected) {
        int status = reply.status();
        switch (status) {
            case 400, 413, 422 -> {
                return new SyncReply.Refused(status, Body.problemDetail(reply, findings));
            }
            case 401 -> {
                Body.problemDetail(reply, findings);
                return new SyncReply.Unauthorized();
            }
            case 429, 503 -> {
                Body.problemDetail(reply, findings);
                return new SyncReply.Busy(
                        status, RetryAfter.read(reply, findings).orElse(null));
            }
            default -> {
                if (status < 500 || status > 599) {
                    throw findings.refuse(Rule.DESCRIBED, expected, Findings.describe(reply));
                }
                String detail = Body.problemDetail(reply, findings);
                return new SyncReply.Unclear(("HTTP " + status + " " + detail).strip());
            }
        }
    }
}
