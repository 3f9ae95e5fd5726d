package dev.barnstorm.link;

import dev.barnstorm.plan.LinkSegment;

/**
 * An occasion at which a fate is decided.
 *
 * @param occasion what happens
 * @param segment how the link is
 * @param kind what the request is for; {@link RequestKind#OTHER} where there is none
 * @param atMicros barn time; of a request, when its head reaches the server
 */
record Moment(Occasion occasion, LinkSegment segment, RequestKind kind, long atMicros) {
    enum Occasion {
        /** A device opens a connection. */
        CONNECT,
        /** A segment of the link's life begins while a connection is open. */
        SEGMENT,
        /** A request's head is complete. */
        REQUEST
    }
}
