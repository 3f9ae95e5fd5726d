package dev.barnstorm.link;

import org.jspecify.annotations.Nullable;

/** Remembers how often each of a device's last few requests reached the server. For any thread. */
final class RequestLog {
    /** A device has one request open at a time; copies of older ones are not to be expected. */
    private static final int MOST_REQUESTS = 16;

    /** The latest ones, each in the place of the one that came so many before. */
    private final @Nullable Life[] lives = new @Nullable Life[MOST_REQUESTS];

    private int next;

    private static final class Life {
        private final String requestId;
        private final int hash;
        private int open;
        private int reached;

        Life(String requestId) {
            this.requestId = requestId;
            hash = requestId.hashCode();
        }
    }

    /** A copy of the request began to arrive at the relay. */
    synchronized void began(String requestId) {
        met(requestId).open++;
    }

    /** A copy of the request was handed to the server completely. Returns which one, from 1. */
    synchronized int reachedServer(String requestId) {
        return ++met(requestId).reached;
    }

    /** Nothing more can happen to a copy of the request. */
    synchronized void ended(String requestId) {
        Life life = known(requestId);
        if (life != null) {
            life.open--;
        }
    }

    /** Whether no copy of the request has reached the server, and none that the relay knows of can any more. */
    synchronized boolean surelyUndelivered(String requestId) {
        Life life = known(requestId);
        return life != null && life.open == 0 && life.reached == 0;
    }

    private Life met(String requestId) {
        Life known = known(requestId);
        if (known != null) {
            return known;
        }
        Life life = new Life(requestId);
        lives[next] = life;
        next = (next + 1) % MOST_REQUESTS;
        return life;
    }

    /** It mostly is the latest one, so that looking at them one by one, from there, is quicker than a map. */
    private @Nullable Life known(String requestId) {
        int hash = requestId.hashCode();
        for (int back = 1; back <= MOST_REQUESTS; back++) {
            Life life = lives[(next - back + MOST_REQUESTS) % MOST_REQUESTS];
            if (life == null || (life.hash == hash && life.requestId.equals(requestId))) {
                return life;
            }
        }
        return null;
    }
}
