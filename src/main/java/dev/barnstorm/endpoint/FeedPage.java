package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.RemoteRecord;
import java.util.List;

/**
 * A page of a site's feed.
 *
 * @param next what its cursor names: whoever sends it gets what follows
 */
public record FeedPage(List<RemoteRecord> rows, long next, boolean hasMore) {}
