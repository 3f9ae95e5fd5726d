package dev.barnstorm.history;

import java.util.List;
import java.util.Map;

/**
 * What a run kept of some requests.
 *
 * @param there whether the run kept any exchanges at all
 * @param byRequest for each request id that was asked for, its exchanges in order; none for ids that are not among them. A
 *     request that was sent again under its id has several, and so has a walk of several requests
 * @param beyond how many more of them were not read, since there are so many
 * @param notKept how many exchanges of the run were not kept, for lack of room; −1 when the file does not come to its end,
 *     because the run that wrote it was killed or the disk was full
 */
public record KeptExchanges(boolean there, Map<String, List<KeptExchange>> byRequest, int beyond, long notKept) {
    public KeptExchanges {
        byRequest = Map.copyOf(byRequest);
    }

    /** The exchanges of one request that was asked for, in order; empty when none was kept. */
    public List<KeptExchange> of(String requestId) {
        return byRequest.getOrDefault(requestId, List.of());
    }
}
