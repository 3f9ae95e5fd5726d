package dev.barnstorm.device;

import dev.barnstorm.protocol.SyncReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a sync session goes on after an answer. */
sealed interface Sequel {

    /** With its next request. */
    record GoOn() implements Sequel {}

    /** It came to the feed's end. */
    record Complete() implements Sequel {}

    /** Not at all; the device waits for its next sync. */
    record BreakOff(String reason) implements Sequel {}

    /**
     * With a fresh token, if the last one was not fresh already; else not at all, and the device waits for its next sync.
     *
     * @param hopeless whether there is no fresh token to be had
     */
    record SignedOut(String reason, boolean hopeless) implements Sequel {}

    /**
     * Not at all; the device backs off.
     *
     * @param told real time that the server asked it to wait; null when it did not say
     */
    record BackOff(String reason, @Nullable Duration told) implements Sequel {}

    /** What follows an answer that is none to the mutations or the page asked for. */
    static Sequel ofFailure(SyncReply reply) {
        if (reply instanceof SyncReply.Unauthorized unauthorized) {
            return new SignedOut(ReplyWords.reason(reply), unauthorized.noNewToken() != null);
        }
        if (reply instanceof SyncReply.Busy busy) {
            return new BackOff(ReplyWords.reason(reply), busy.retryAfter());
        }
        return new BackOff(ReplyWords.reason(reply), null);
    }
}
