package dev.barnstorm.link;

import dev.barnstorm.link.LinkCondition.Way;

/** One message on its way over a link in one direction: which of its bytes arrive when. */
final class VirtualBurst {
    private final int bytes;
    private final long[] dueMicros;

    private VirtualBurst(int bytes, long[] dueMicros) {
        this.bytes = bytes;
        this.dueMicros = dueMicros;
    }

    /**
     * Sends a message of one byte or more.
     *
     * @param readyMicros barn time before which nothing leaves
     */
    static VirtualBurst send(LinkCondition link, Way way, long readyMicros, int bytes, ChargeMeter meter) {
        long[] due = new long[(bytes + LinkCondition.SEGMENT_BYTES - 1) / LinkCondition.SEGMENT_BYTES];
        int left = bytes;
        for (int i = 0; i < due.length; i++) {
            int size = Math.min(left, LinkCondition.SEGMENT_BYTES);
            left -= size;
            Passage passage = link.pass(way, readyMicros, size);
            due[i] = passage.dueMicros();
            if (way == Way.UP) {
                meter.up(readyMicros, passage);
            } else {
                meter.down(readyMicros, passage);
            }
        }
        return new VirtualBurst(bytes, due);
    }

    /** When its last byte arrives. */
    long arrivesMicros() {
        return dueMicros[dueMicros.length - 1];
    }

    /** How many of its bytes have arrived by then. */
    int arrivedBy(long micros) {
        int segments = 0;
        while (segments < dueMicros.length && dueMicros[segments] <= micros) {
            segments++;
        }
        return Math.min(bytes, segments * LinkCondition.SEGMENT_BYTES);
    }
}
