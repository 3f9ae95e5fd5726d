package dev.barnstorm.protocol;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device hears of a {@link SyncCall}. */
public sealed interface SyncReply {

    /** Answers to the mutations of a push or a replace, one each, in their order. */
    record Answered(List<Outcome> outcomes) implements SyncReply {
        public Answered {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** One page of the feed. */
    record Page(List<RemoteRecord> rows, String cursor, boolean hasMore) implements SyncReply {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** 410: the cursor is of no use any more. */
    record CursorGone() implements SyncReply {}

    /** 400, 413, 422, and 403 on wires that say so: the request as a whole is refused, and nothing of it was done. */
    record Refused(int status, String detail) implements SyncReply {}

    /**
     * 401: the token is not, or no longer, good.
     *
     * @param noNewToken why no other one could be had; null when there is one, or nobody has tried
     */
    record Unauthorized(@Nullable String noNewToken) implements SyncReply {
        /** The reply alone: nobody has tried yet. */
        public Unauthorized() {
            this(null);
        }

        @Override
        public String toString() {
            return noNewToken == null ? "Unauthorized" : "Unauthorized, and there is no new token: " + noNewToken;
        }
    }

    /** 429, 503: not now. {@code retryAfter} is real time; null when the server does not say. */
    record Busy(int status, @Nullable Duration retryAfter) implements SyncReply {}

    /** The outcome is unknown: a time-out, a reset, a 5xx, or a reply that the wire does not allow. */
    record Unclear(String why) implements SyncReply {}

    /** The request certainly never left: the connection was refused, or there was none to be had. */
    record NotSent(String why) implements SyncReply {}
}
