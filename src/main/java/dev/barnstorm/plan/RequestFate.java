package dev.barnstorm.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the plan has in store for one request that reaches the server, beside the state of the link.
 *
 * @param kind what happens
 * @param retryAfter what {@code Retry-After} says, real time; null when the header is absent
 */
public record RequestFate(Kind kind, @Nullable Duration retryAfter) {

    /** Nothing happens. */
    public static final RequestFate NONE = new RequestFate(Kind.NONE, null);

    /** What can happen to a request. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** The server acts and answers; the answer is lost and the connection hangs. */
        SWALLOW_REPLY,
        /** 503 without asking the server. */
        UNAVAILABLE,
        /** 500 without asking the server. */
        ERROR_500,
        /** 401 without asking the server. */
        UNAUTHORIZED,
        /** The server acts, and the connection is reset instead of answering. */
        APPLIED_THEN_RESET
    }
}
