package dev.barnstorm.plan;

/**
 * A time that the app spends in the foreground or in the background.
 *
 * @param fromMicros its begin, barn time
 * @param untilMicros its end, not included
 * @param foreground whether the operator has the app open
 */
public record AppPeriod(long fromMicros, long untilMicros, boolean foreground) {}
