package dev.barnstorm.protocol;

/**
 * The {@code Request-Id}s of one call's walk: the call's own for the request that writes, or that reads the page, and
 * others, each used once, for whatever goes beside it. Not for several threads.
 */
public final class RequestIds {
    private final String own;
    private int asides;

    /** The ids of the call that is known as {@code requestId}. */
    public RequestIds(String requestId) {
        own = requestId;
    }

    /** The call's own id. */
    public String own() {
        return own;
    }

    /** An id for a request beside it: {@code own+1}, {@code own+2} and so on. */
    public String aside() {
        asides++;
        return own + "+" + asides;
    }
}
