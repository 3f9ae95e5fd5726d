package dev.barnstorm.link;

import dev.barnstorm.plan.RequestFate;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a connection or of a request. A rule decides it; the connection obeys. */
sealed interface Fate {

    /** A fate that needs no more words. */
    enum Plain implements Fate {
        /** It passes, as fast as the link allows. */
        FORWARD,
        /** Nothing passes any more, in either direction, and nobody is told. */
        STALL,
        /** Both sides see a reset. */
        RESET,
        /** The server acts and answers; the device waits for ever. */
        SWALLOW_REPLY,
        /** The server acts and answers; the device sees a reset in the answer's place. */
        RESET_REPLY
    }

    /**
     * The relay answers in the server's place.
     *
     * @param status 401, 500 or 503
     * @param retryAfter what {@code Retry-After} says, real time; null when the header is absent
     */
    record Answer(int status, @Nullable Duration retryAfter) implements Fate {}

    /** Whether the target itself gets the request. */
    default boolean reachesServer() {
        return !(this instanceof Answer);
    }

    /** Whether the device gets the reply. */
    default boolean hearsReply() {
        return this != Plain.SWALLOW_REPLY && this != Plain.RESET_REPLY;
    }

    /** The server fault that this is; empty when it is the link's doing. */
    default Optional<String> faultName() {
        if (this instanceof Answer answer) {
            return Optional.of(FaultReply.faultName(answer.status()));
        }
        return this == Plain.RESET_REPLY ? Optional.of("applied-then-reset") : Optional.empty();
    }

    /** What the plan has in store. */
    static Fate of(RequestFate planned) {
        return switch (planned.kind()) {
            case NONE -> Plain.FORWARD;
            case SWALLOW_REPLY -> Plain.SWALLOW_REPLY;
            case UNAVAILABLE -> new Answer(503, planned.retryAfter());
            case ERROR_500 -> new Answer(500, planned.retryAfter());
            case UNAUTHORIZED -> new Answer(401, null);
            case APPLIED_THEN_RESET -> Plain.RESET_REPLY;
        };
    }
}
