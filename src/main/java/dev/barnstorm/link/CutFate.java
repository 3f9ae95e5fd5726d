package dev.barnstorm.link;

/** What cut a request or a connection. */
public enum CutFate {
    /** The connection was not let in. */
    REFUSED,
    /** The bytes fell into a black hole; whoever waits, waits until he gives up. */
    HUNG,
    /** Both sides saw a reset. */
    RESET,
    /** The server acted and answered, and the answer was lost. */
    SWALLOWED,
    /** One side closed the connection: a device that gave up, a server that went away, or nobody used it for too long. */
    CLOSED;

    /** As it stands in histories. */
    public String word() {
        return switch (this) {
            case REFUSED -> "refused";
            case HUNG -> "hung";
            case RESET -> "reset";
            case SWALLOWED -> "swallowed";
            case CLOSED -> "closed";
        };
    }
}
