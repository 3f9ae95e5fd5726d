package dev.barnstorm.plan;

/**
 * One death of a device's app, as the plan has drawn it.
 *
 * @param atMicros barn time from which it is due
 * @param steps how many steps of its work the app still takes after that; 0: it dies at that very time, whatever it does
 * @param downMicros barn time until it runs again, above 0
 */
public record Kill(long atMicros, int steps, long downMicros) {}
