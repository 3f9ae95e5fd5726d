package dev.barnstorm.protocol;

/**
 * What a wire can do; it decides which checks apply to it.
 *
 * @param base what a write names the state by that it builds on
 * @param atomicBatch whether a batch is applied as a whole or not at all
 * @param currentOnConflict whether a conflict tells the server's record
 * @param replay what the server makes of a second copy of a write that it applied
 * @param largestBatch most mutations in one push
 * @param changeFeed whether what changed can be read in order, from a checkpoint on
 */
public record Capabilities(
        Base base,
        boolean atomicBatch,
        boolean currentOnConflict,
        Replay replay,
        int largestBatch,
        boolean changeFeed) {

    /** What a write names the state by that it builds on. */
    public enum Base {
        /** A version or revision of the record. */
        TOKEN,
        /** The record's whole assumed state. */
        STATE,
        /** The time of the last pull, for the batch as a whole. */
        BATCH_TIME,
        /** Nothing: the last writer wins unseen. */
        NONE
    }

    /** What the server makes of a second copy of a write that it applied. */
    public enum Replay {
        /** It answers what it answered the first time, and changes nothing. */
        IDEMPOTENT,
        /** The write conflicts with its own first copy. */
        SELF_CONFLICT,
        /** It applies the write again. */
        OVERWRITES
    }

    public Capabilities {
        if (largestBatch < 1) {
            throw new IllegalArgumentException("largestBatch must be 1 or more, not " + largestBatch);
        }
    }
}
