package dev.barnstorm.plan;

/**
 * A time in which something is the matter with a device.
 *
 * @param fromMicros when it begins, barn time, 0 or more
 * @param untilMicros when it is over, later than that
 */
public record Span(long fromMicros, long untilMicros) {}
