package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.SyncProtocol;
import java.util.Collection;

/** Makes sure that nobody else's records are in the sites of a run. */
public final class EmptyFeedGuard {
    private EmptyFeedGuard() {}

    /**
     * Reads the beginning of every site's feed.
     *
     * @param sites their names on the wire
     * @param tokens where the token comes from that the endpoint wants
     * @throws EndpointException when a feed is not empty, cannot be read, or is not as the protocol says
     */
    public static void requireEmpty(
            Endpoint endpoint, SyncProtocol protocol, TokenSource tokens, Collection<String> sites) {
        try (FeedReader reader = new FeedReader(endpoint, protocol, tokens)) {
            for (String site : sites) {
                requireEmpty(reader.read(site, 1, 0, "empty-" + site), site, endpoint);
            }
        }
    }

    private static void requireEmpty(Feed feed, String site, Endpoint endpoint) {
        if (!feed.rows().isEmpty()) {
            throw EndpointException.unusable("site " + site + " already has records at " + endpoint.baseUrl()
                    + " (the first is " + feed.rows().get(0).localId()
                    + "); a run needs empty sites: give it another --run-id, or leave that out");
        }
        String at = "the feed of site " + site + " at " + endpoint.baseUrl();
        if (!feed.deviations().isEmpty()) {
            Feed.Broken first = feed.deviations().get(0);
            throw EndpointException.brokeProtocol(
                    at + " is not as the protocol says: " + first.deviation().rule()
                            + "; expected " + first.deviation().expected() + ", got "
                            + first.deviation().got());
        }
        if (!feed.complete()) {
            throw EndpointException.unusable(at + " cannot be read: " + feed.problem());
        }
    }
}
