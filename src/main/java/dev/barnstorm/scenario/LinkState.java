package dev.barnstorm.scenario;

import java.time.Duration;

/**
 * How a link is while it is in one state. Durations are barn time, rates barn bits per barn second.
 *
 * @param name the state's name
 * @param latency one-way delay
 * @param jitter largest extra delay of a segment, drawn uniformly from [0, jitter)
 * @param downlinkBitsPerSecond rate to the device; infinite when unlimited
 * @param uplinkBitsPerSecond rate from the device; infinite when unlimited
 * @param stallShare share of segments that are held back by a retransmission, 0 to 1
 * @param stallFor how long such a segment is held back
 * @param offline whether nothing passes
 * @param resetShare for offline states: share of outages that reset open connections; the others leave them hanging
 * @param knownShare for offline states: share of outages and devices in which the phone notices and does not even try
 */
public record LinkState(
        String name,
        Duration latency,
        Duration jitter,
        double downlinkBitsPerSecond,
        double uplinkBitsPerSecond,
        double stallShare,
        Duration stallFor,
        boolean offline,
        double resetShare,
        double knownShare) {

    /** A link that adds nothing at all. */
    public static final LinkState PERFECT = new LinkState(
            "perfect",
            Duration.ZERO,
            Duration.ZERO,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            0,
            Duration.ZERO,
            false,
            0,
            0);

    /** The same state under another name. */
    public LinkState named(String other) {
        return new LinkState(
                other,
                latency,
                jitter,
                downlinkBitsPerSecond,
                uplinkBitsPerSecond,
                stallShare,
                stallFor,
                offline,
                resetShare,
                knownShare);
    }
}
