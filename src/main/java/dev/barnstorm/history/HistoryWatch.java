package dev.barnstorm.history;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Reads a history while it is still being made: what is recorded waits here until somebody looks. Recording never waits for
 * who looks; looking is for any thread, one at a time.
 */
public final class HistoryWatch {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final HistoryTape tape = new HistoryTape();
    private long latestMicros;

    /** Nothing was recorded yet. */
    public HistoryWatch() {}

    void saw(HistoryEvent event) {
        waiting.add(() -> {
            tape.record(event);
            latestMicros = Math.max(latestMicros, event.atMicros());
        });
    }

    void learned(InfoKey key, String value) {
        waiting.add(() -> tape.putInfo(key, value));
    }

    /** Takes in what has come, so that it waits in some 15 bytes an event. */
    public synchronized void takeIn() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    /** What is made of all that has come until now; the reader is good during the call only. */
    public synchronized <T> T look(Function<HistoryReader, T> made) {
        takeIn();
        return made.apply(tape.reader());
    }

    /** Barn time of the latest event that was taken in, microseconds; 0 before the storm. */
    public synchronized long latestMicros() {
        return latestMicros;
    }
}
