package dev.barnstorm.link;

/**
 * Adds up the barn time that a link takes for one exchange, by the virtual clock alone: from a burst's first byte at
 * the link to its last byte behind it, for each burst in turn. Time in which the link waited for more bytes is not the
 * link's, and lateness of timers is not in it.
 */
final class ChargeMeter {
    private enum Way {
        NONE,
        UP,
        DOWN
    }

    private long chargedMicros;
    private long freeMicros;
    private long dueMicros;
    private Way burst = Way.NONE;

    /** A segment went up that the relay had at {@code arrivedMicros}. */
    void up(long arrivedMicros, Passage passage) {
        passed(Way.UP, arrivedMicros, passage);
    }

    /** A segment came down that the relay had at {@code arrivedMicros}. */
    void down(long arrivedMicros, Passage passage) {
        passed(Way.DOWN, arrivedMicros, passage);
    }

    /** Charges what no segment carries, such as the handshake of a new connection. */
    void extra(long micros) {
        chargedMicros += micros;
    }

    long chargedMicros() {
        return chargedMicros;
    }

    /** Begins the next exchange. */
    void reset() {
        chargedMicros = 0;
        burst = Way.NONE;
    }

    private void passed(Way way, long arrivedMicros, Passage passage) {
        if (way == burst) {
            long waitedForMore = Math.max(0, arrivedMicros - freeMicros);
            chargedMicros += passage.dueMicros() - dueMicros - waitedForMore;
        } else {
            chargedMicros += passage.dueMicros() - arrivedMicros;
            burst = way;
        }
        freeMicros = passage.freeMicros();
        dueMicros = passage.dueMicros();
    }
}
