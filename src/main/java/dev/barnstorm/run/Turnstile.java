package dev.barnstorm.run;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets in only so many at a time; whoever comes when it is full is let in when one leaves, in the order of coming. For any
 * number of threads.
 */
final class Turnstile {

    private final int most;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int inside;

    /**
     * A turnstile with nobody inside.
     *
     * @param most how many may be inside at a time, 1 or more
     */
    Turnstile(int most) {
        this.most = most;
    }

    /** Goes in if there is room; says whether it did. */
    synchronized boolean tryEnter() {
        if (inside == most) {
            return false;
        }
        inside++;
        return true;
    }

    /** Goes in as soon as there is room. {@code in} is called once, on the thread that made room. */
    void enter(Runnable in) {
        synchronized (this) {
            if (!tryEnter()) {
                waiting.add(in);
                return;
            }
        }
        in.run();
    }

    /** One goes out. */
    void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                inside--;
                return;
            }
        }
        next.run(); // in the place of the one who left
    }
}
