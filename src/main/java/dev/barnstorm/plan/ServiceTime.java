package dev.barnstorm.plan;

/**
 * How long a simulated server takes for the parts of one request, one after the other, in microseconds of real time, each 0
 * or more. Their sum is the whole service time.
 *
 * @param checkMicros from the request's arrival until it is checked against what the server has
 * @param writeMicros from then until it is written
 * @param commitMicros from then until it is committed
 * @param replyMicros from then until the reply leaves
 * @param visibleShare which part of the target's feed lag passes before the change shows, in [0, 1)
 */
public record ServiceTime(
        long checkMicros, long writeMicros, long commitMicros, long replyMicros, double visibleShare) {

    /** The whole service time, in microseconds of real time. */
    public long totalMicros() {
        return checkMicros + writeMicros + commitMicros + replyMicros;
    }
}
