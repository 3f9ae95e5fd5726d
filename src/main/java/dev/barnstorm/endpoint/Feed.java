package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.List;

/**
 * What a site's feed showed, read from the start.
 *
 * @param rows in the order in which they came; a record may come more than once
 * @param complete whether the reading came to the feed's end
 * @param problem why it did not; empty when it did
 * @param deviations what of it the wire does not allow
 */
public record Feed(List<RemoteRecord> rows, boolean complete, String problem, List<Broken> deviations) {

    /** A deviation, and the request whose reply it is in. */
    public record Broken(String requestId, Deviation deviation) {}

    public Feed {
        rows = List.copyOf(rows);
        deviations = List.copyOf(deviations);
    }
}
