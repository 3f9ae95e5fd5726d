package dev.barnstorm.link;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers how often each of a device's last few requests reached the server. For any thread. */
final class RequestLog {
    /** A device has one request open at a time; copies of older ones are not to be expected. */
    private static final int MOST_REQUESTS = 16;

    private final Map<String, Life> lives = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Life> eldest) {
            return size() > MOST_REQUESTS;
        }
    };

    private static final class Life {
        private int open;
        private int reached;
    }

    /** A copy of the request began to arrive at the relay. */
    synchronized void began(String requestId) {
        lives.computeIfAbsent(requestId, id -> new Life()).open++;
    }

    /** A copy of the request was handed to the server completely. Returns which one, from 1. */
    synchronized int reachedServer(String requestId) {
        return ++lives.computeIfAbsent(requestId, id -> new Life()).reached;
    }

    /** Nothing more can happen to a copy of the request. */
    synchronized void ended(String requestId) {
        @Nullable Life life = lives.get(requestId);
        if (life != null) {
            life.open--;
        }
    }

    /** Whether no copy of the request has reached the server, and none that the relay knows of can any more. */
    synchronized boolean surelyUndelivered(String requestId) {
        @Nullable Life life = lives.get(requestId);
        return life != null && life.open == 0 && life.reached == 0;
    }
}
