package dev.barnstorm.link;

import dev.barnstorm.plan.RequestFate;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a connection or of a request. A rule decides it; the connection obeys. */
sealed interface Fate {

    /** It passes, as fast as the link allows. */
    Fate FORWARD = new Forward();

    /** Nothing passes any more, in either direction, and nobody is told. */
    Fate STALL = new Stall();

    /** Both sides see a reset. */
    Fate RESET = new Reset();

    /** The server acts and answers; the device waits for ever. */
    Fate SWALLOW_REPLY = new SwallowReply();

    /** The server acts and answers; the device sees a reset in the answer's place. */
    Fate RESET_REPLY = new ResetReply();

    record Forward() implements Fate {}

    record Stall() implements Fate {}

    record Reset() implements Fate {}

    record SwallowReply() implements Fate {
        @Override
        public boolean hearsReply() {
            return false;
        }
    }

    record ResetReply() implements Fate {
        @Override
        public boolean hearsReply() {
            return false;
        }

        @Override
        public Optional<String> faultName() {
            return Optional.of("applied-then-reset");
        }
    }

    /**
     * The relay answers in the server's place.
     *
     * @param status 500 or 503
     * @param retryAfter what {@code Retry-After} says, real time; null when the header is absent
     */
    record Answer(int status, @Nullable Duration retryAfter) implements Fate {
        @Override
        public boolean reachesServer() {
            return false;
        }

        @Override
        public Optional<String> faultName() {
            return Optional.of(status == 503 ? "unavailable" : "error-500");
        }
    }

    /** Whether the target itself gets the request. */
    default boolean reachesServer() {
        return true;
    }

    /** Whether the device gets the reply. */
    default boolean hearsReply() {
        return true;
    }

    /** The server fault that this is; empty when it is the link's doing. */
    default Optional<String> faultName() {
        return Optional.empty();
    }

    static Fate of(RequestFate planned) {
        return switch (planned.kind()) {
            case NONE -> FORWARD;
            case SWALLOW_REPLY -> SWALLOW_REPLY;
            case UNAVAILABLE -> new Answer(503, planned.retryAfter());
            case ERROR_500 -> new Answer(500, planned.retryAfter());
            case APPLIED_THEN_RESET -> RESET_REPLY;
        };
    }
}
