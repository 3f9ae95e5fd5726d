package dev.barnstorm.sqlite;

import dev.barnstorm.sqlite.Opened.Source;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Databases in memory that were closed, emptied for whoever wants a new one: to open one, make its tables and prepare its
 * statements costs as much as some hundred changes. For all threads of the process.
 */
final class Spares {

    /** As many as a few sites need. With {@link #PAGES_AT_MOST} that bounds what they take to 32 MB. */
    private static final int MOST = 32;

    /** Of 8 KB each. */
    private static final int PAGES_AT_MOST = 128;

    private static final Deque<Opened> SPARES = new ArrayDeque<>();

    private Spares() {}

    /** One that nobody else has, opened if there is none. */
    static Opened take(Source source) {
        Opened kept;
        synchronized (SPARES) {
            kept = SPARES.pollLast();
        }
        return kept == null ? Opened.of(source).standing() : kept;
    }

    /** Keeps one that nobody uses any more, or closes it. */
    static void give(Opened opened) {
        if (!opened.empty(PAGES_AT_MOST) || !keep(opened)) {
            opened.close();
        }
    }

    private static boolean keep(Opened opened) {
        synchronized (SPARES) {
            return SPARES.size() < MOST && SPARES.add(opened);
        }
    }
}
