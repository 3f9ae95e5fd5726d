package dev.barnstorm.check;

import java.util.List;
import java.util.Map;

/**
 * What only a drawing of a run needs, and no verdict: it is counted on the way, so that a history is read once less.
 *
 * @param lostAckRequests the requests that lost their acknowledgement, site by site, by their names, at most
 *     {@link #MOST_LOST_ACKS}
 * @param dwell how long mutations waited in the queue, a bin each, the shortest first; none is empty at either end
 */
public record Pictures(List<String> lostAckRequests, List<DwellBin> dwell) {

    /** Most requests that are kept by name: more would be one blot in any drawing. */
    public static final int MOST_LOST_ACKS = 10_000;

    /** Nothing to draw. */
    public static final Pictures NONE = new Pictures(List.of(), List.of());

    public Pictures {
        lostAckRequests = List.copyOf(lostAckRequests);
        dwell = List.copyOf(dwell);
    }

    /**
     * The mutations that waited about as long, counted by what each of them waited for most.
     *
     * @param fromSeconds the shortest wait that belongs here, barn seconds
     * @param untilSeconds the shortest one that does not any more
     * @param mutations how many, by the cause of most of their wait, in the order of {@link Metrics.ByCause}
     */
    public record DwellBin(double fromSeconds, double untilSeconds, Map<String, Long> mutations) {}
}
