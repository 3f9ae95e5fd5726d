package dev.barnstorm.protocol.strict;

import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncReply;

/** Reads what a whole request may be refused with on any wire: the table <em>Errors of a whole request</em>. */
public final class WholeRequest {
    private WholeRequest() {}

    /** Reads the body of an error. */
    @FunctionalInterface
    public interface ErrorBody {
        /** What it says, in words; a body that is not as the wire asks is noted. */
        String detail(HttpReply reply, Findings findings);
    }

    /**
     * What the device hears of it.
     *
     * @param expected what else would have been right, for messages
     * @throws Findings.Unbelievable when it is none of the table's errors
     */
    public static SyncReply read(HttpReply reply, Findings findings, String expected, ErrorBody errors) {
        int status = reply.status();
        switch (status) {
            case 400, 413, 422 -> {
                return new SyncReply.Refused(status, errors.detail(reply, findings));
            }
            case 401 -> {
                errors.detail(reply, findings);
                return new SyncReply.Unauthorized();
            }
            case 429, 503 -> {
                errors.detail(reply, findings);
                return new SyncReply.Busy(
                        status, RetryAfter.read(reply, findings).orElse(null));
            }
            default -> {
                if (status < 500 || status > 599) {
                    throw findings.refuse(ReplyRule.DESCRIBED, expected, Findings.describe(reply));
                }
                return new SyncReply.Unclear(("HTTP " + status + " " + errors.detail(reply, findings)).strip());
            }
        }
    }
}
