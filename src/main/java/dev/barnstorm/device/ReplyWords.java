package dev.barnstorm.device;

import dev.barnstorm.history.RecordState;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;

/** Replies in the words of histories. */
final class ReplyWords {

    private ReplyWords() {}

    /** {@code ok}, {@code fail} or {@code unknown}. */
    static String fate(SyncReply reply) {
        if (reply instanceof SyncReply.Answered || reply instanceof SyncReply.Page) {
            return "ok";
        }
        return reply instanceof SyncReply.Unclear ? "unknown" : "fail";
    }

    /** What the reply was, or why there was none. */
    static String reason(SyncReply reply) {
        if (reply instanceof SyncReply.Answered) {
            return "answered";
        }
        if (reply instanceof SyncReply.Page) {
            return "page";
        }
        if (reply instanceof SyncReply.CursorGone) {
            return "cursor gone";
        }
        if (reply instanceof SyncReply.Refused refused) {
            return "refused with " + refused.status() + ": " + refused.detail();
        }
        if (reply instanceof SyncReply.Unauthorized unauthorized) {
            String none = unauthorized.noNewToken();
            return none == null ? "unauthorized" : "unauthorized, and there is no new token: " + none;
        }
        if (reply instanceof SyncReply.Busy busy) {
            return "busy with " + busy.status();
        }
        if (reply instanceof SyncReply.Unclear unclear) {
            return unclear.why();
        }
        if (reply instanceof SyncReply.NotSent notSent) {
            return "not sent: " + notSent.why();
        }
        throw new IllegalStateException("an unheard-of reply: " + reply);
    }

    /** How many rows or results it holds. */
    static int rows(SyncReply reply) {
        if (reply instanceof SyncReply.Answered answered) {
            return answered.outcomes().size();
        }
        return reply instanceof SyncReply.Page page ? page.rows().size() : 0;
    }

    /** {@code accepted}, {@code duplicate}, {@code conflict}, {@code rejected} or {@code unknown}. */
    static String status(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            return "accepted";
        }
        if (outcome instanceof Outcome.Duplicate) {
            return "duplicate";
        }
        if (outcome instanceof Outcome.Conflict) {
            return "conflict";
        }
        return outcome instanceof Outcome.Rejected ? "rejected" : "unknown";
    }

    /** A record as the server showed it. */
    static RecordState state(RemoteRecord shown) {
        return new RecordState(
                shown.localId(),
                shown.serverId(),
                shown.site(),
                shown.entity(),
                shown.version(),
                shown.payload(),
                shown.updatedAt().toEpochMilli(),
                shown.deviceId(),
                shown.deleted());
    }
}
