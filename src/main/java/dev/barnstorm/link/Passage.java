package dev.barnstorm.link;

/**
 * When a segment passes a link; barn time in microseconds.
 *
 * @param startMicros when its first byte leaves
 * @param freeMicros when its last byte has left
 * @param dueMicros when it arrives
 */
record Passage(long startMicros, long freeMicros, long dueMicros) {

    /** The same, arriving then if that is later. */
    Passage notBefore(long micros) {
        return new Passage(startMicros, freeMicros, Math.max(dueMicros, micros));
    }
}
