package dev.barnstorm.plan;

/**
 * When the simulated server comes to each stage of one request, in real microseconds after the request has arrived; none
 * before the one above it.
 *
 * @param checkMicros when it has looked at what is there
 * @param writeMicros when it has written
 * @param commitMicros when it has committed
 * @param replyMicros when it answers
 * @param visibleShare which part of the feed's lag passes before the change shows, in [0, 1)
 */
public record ServiceTime(
        long checkMicros, long writeMicros, long commitMicros, long replyMicros, double visibleShare) {}
