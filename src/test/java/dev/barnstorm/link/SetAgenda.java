package dev.barnstorm.link;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** An agenda on which time passes when a test says so. */
final class SetAgenda implements Agenda {
    private final TreeMap<Long, Map<Long, Runnable>> ahead = new TreeMap<>();
    private final AtomicLong asked = new AtomicLong();
    private long nowMicros;

    @Override
    public long nowMicros() {
        return nowMicros;
    }

    @Override
    public double speed() {
        return 1;
    }

    @Override
    public Alarm at(long micros, Runnable deed) {
        if (micros == Long.MAX_VALUE) {
            return () -> {};
        }
        long when = Math.max(micros, nowMicros);
        long number = asked.incrementAndGet();
        ahead.computeIfAbsent(when, time -> new TreeMap<>()).put(number, deed);
        return () -> ahead.getOrDefault(when, new TreeMap<>()).remove(number);
    }

    /** Lets everything happen up to and including that time. */
    void passTo(long micros) {
        while (!ahead.isEmpty() && ahead.firstKey() <= micros) {
            nowMicros = ahead.firstKey();
            Map<Long, Runnable> now = ahead.firstEntry().getValue();
            if (now.isEmpty()) {
                ahead.remove(nowMicros);
            } else {
                now.remove(now.keySet().iterator().next()).run();
            }
        }
        nowMicros = Math.max(nowMicros, micros);
    }
}
