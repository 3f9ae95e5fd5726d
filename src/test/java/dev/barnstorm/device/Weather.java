package dev.barnstorm.device;

import dev.barnstorm.protocol.SyncCall;

/** Decides what becomes of each request. */
@FunctionalInterface
interface Weather {

    /** Every request is heard and answered: 50 ms there, 50 ms back. */
    Weather CLEAR = (call, nowMicros) -> new Fate(Kind.ANSWERED, 50_000, 50_000);

    /** The fate of a request that is sent now. */
    Fate next(SyncCall call, long nowMicros);

    /**
     * What becomes of a request.
     *
     * @param upMicros how long it is under way to the server
     * @param downMicros how long the answer is under way; for requests that nobody hears of again, how long until the
     *     device gives them up
     */
    record Fate(Kind kind, long upMicros, long downMicros) {}

    /** The ways that a request can go. */
    enum Kind {
        /** Heard and answered. */
        ANSWERED,
        /** It never left, and the device knows that. */
        NOT_SENT,
        /** It never came to the server; the device gives it up. */
        LOST_BEFORE,
        /** The server acts; the device never hears of it. */
        LOST_AFTER,
        /** It comes to the server after the device has given it up. */
        GHOST,
        /** 503 from before the server. */
        UNAVAILABLE,
        /** The server acts, and 500 is what the device hears. */
        ACTED_THEN_500,
        /** 410 from before the server; only for pulls that have a cursor. */
        CURSOR_GONE,
        /** 413 from before the server; only for pushes of more than one. */
        TOO_LARGE
    }
}
