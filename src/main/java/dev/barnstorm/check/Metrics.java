package dev.barnstorm.check;

import org.jspecify.annotations.Nullable;

/**
 * What a run measured, from the storm on; what happened in {@code prepare} counts in no figure but {@code records}.
 *
 * @param records records that anybody made, master data too
 * @param actions what operators did
 * @param mutations queued changes that came of it; an action that replaces a document makes two
 * @param skipped actions that had nothing to act on
 * @param parked mutations that were parked
 * @param editsLost edits that last write wins threw away
 * @param requests requests that devices sent
 * @param batches pushes and PUTs among them
 * @param pulls pulls among them
 * @param feedRows rows of the feed that devices received
 * @param bytesUp bytes of requests that reached the server
 * @param bytesDown bytes of their replies
 * @param settledDocumentMutations mutations of mutable records that were settled
 * @param conflicts those of them that met a concurrent change, each counted once
 * @param conflictRate {@code conflicts} ÷ {@code settledDocumentMutations}; null when there were none
 * @param lostAcks pushes and PUTs of which something was applied and whose reply the device never got
 * @param queueDwellSeconds from action to settled, barn seconds
 * @param batchLatencyMs as a device feels it, barn milliseconds
 * @param timeToConvergenceSeconds from heal to quiet, barn seconds; null when quiet was not reached
 * @param errorRate share of requests that reached the server and failed, outside injected faults; null when none did
 */
public record Metrics(
        long records,
        long actions,
        long mutations,
        long skipped,
        long parked,
        long editsLost,
        long requests,
        long batches,
        long pulls,
        long feedRows,
        long bytesUp,
        long bytesDown,
        long settledDocumentMutations,
        long conflicts,
        @Nullable Double conflictRate,
        long lostAcks,
        QueueDwell queueDwellSeconds,
        BatchLatency batchLatencyMs,
        @Nullable Double timeToConvergenceSeconds,
        @Nullable Double errorRate) {

    /** How long mutations waited, as in {@link Spread}, and for what. */
    public record QueueDwell(double p50, double p95, double p99, double max, long count, ByCause byCause) {}

    /** What mutations waited for; the parts sum to the whole. */
    public record ByCause(Part inFlight, Part offline, Part retrying, Part waitingForTick, Part behindEarlier) {}

    /** A part of a whole: {@code seconds} over all mutations, and its {@code share}, 0 to 1. */
    public record Part(double seconds, double share) {}

    /** Latency from the time at which a push was due, and from the time at which it was sent. */
    public record BatchLatency(Spread fromTick, Spread fromSend) {}
}
