package dev.barnstorm.run.virtual;

import java.util.PriorityQueue;

/**
 * So many workers who take requests in the order in which they come, each for as long as it is said to take. When a request is
 * answered is known when it comes. Times are barn time, microseconds.
 */
final class LightServer {

    /** When each worker is free; empty where there is one for everybody. */
    private final PriorityQueue<Long> freeAt = new PriorityQueue<>();

    private final boolean limited;
    private long busyMicros;
    private long longestWaitMicros;

    /** Idle workers; 0: any number. */
    LightServer(int workers) {
        limited = workers > 0;
        for (int i = 0; i < workers; i++) {
            freeAt.add(Long.MIN_VALUE);
        }
    }

    /** A request has come, not before any other that was told. Returns when its reply leaves. */
    long serve(long nowMicros, long takesMicros) {
        busyMicros += takesMicros;
        if (!limited) {
            return nowMicros + takesMicros;
        }
        long begins = Math.max(nowMicros, freeAt.remove());
        longestWaitMicros = Math.max(longestWaitMicros, begins - nowMicros);
        freeAt.add(begins + takesMicros);
        return begins + takesMicros;
    }

    /** What all workers together have worked. */
    long busyMicros() {
        return busyMicros;
    }

    /** The longest that a request waited for a worker. */
    long longestWaitMicros() {
        return longestWaitMicros;
    }
}
