package dev.barnstorm.endpoint;

/**
 * When a request comes to its stages, in microseconds of whatever time the server keeps, each 0 or more.
 *
 * @param checkMicros from its arrival until it is checked against what the server has
 * @param writeMicros from then until it takes its places in the feed
 * @param commitMicros from then until it is committed
 * @param showMicros from then until its changes are shown; 0: at once
 * @param replyMicros from the commit until the reply leaves
 */
public record StageTimes(long checkMicros, long writeMicros, long commitMicros, long showMicros, long replyMicros) {

    /**
     * Of the lag that is allowed to a feed, the most that a change is held back: others before it may still be at work.
     */
    public static final double MOST_OF_THE_LAG = 0.9;
}
