package dev.barnstorm.run.gatling;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;

/**
 * Hands every user to Gatling once, and keeps none that it has handed out: Gatling holds on to whatever feeds its users for as
 * long as the process lives, and with them a run's whole fleet would stay in memory.
 */
final class UserFeed implements Iterator<Map<String, Object>> {

    private final Queue<VirtualUser> waiting;

    UserFeed(Collection<VirtualUser> users) {
        waiting = new ArrayDeque<>(users);
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty();
    }

    @Override
    public Map<String, Object> next() {
        return Map.of(DeviceTurn.USER, waiting.remove());
    }
}
