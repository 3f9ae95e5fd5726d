package dev.barnstorm.check;

/**
 * A stretch of barn time. Figures of a window count the changes that were made in it and the batches that were due in it,
 * whenever they were answered.
 *
 * @param fromMicros its begin, barn time
 * @param untilMicros its end, which is not in it any more
 */
public record Window(long fromMicros, long untilMicros) {

    /** From before the storm until after the audit. */
    static final Window ALL = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean holds(long atMicros) {
        return atMicros >= fromMicros && atMicros < untilMicros;
    }
}
