package dev.barnstorm.device;

import dev.barnstorm.plan.Span;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The room that is left on the phone for the app's database. While there is none, SQLite itself refuses every transaction that
 * changes something.
 */
final class Storage {

    private final SqliteDatabase database;
    private Iterator<Span> full;
    private @Nullable Span next;
    private boolean isFull;

    /**
     * There is room at first.
     *
     * @param full when there is none, in the order of time
     */
    Storage(SqliteDatabase database, Iterator<Span> full) {
        this.database = database;
        this.full = full;
        next = full.hasNext() ? full.next() : null;
    }

    /** When it fills or has room again the next time; {@link Long#MAX_VALUE} when it stays as it is. */
    long nextMicros() {
        if (next == null) {
            return Long.MAX_VALUE;
        }
        return isFull ? next.untilMicros() : next.fromMicros();
    }

    /** Lets time pass to the next change, if that is due. Says whether it was: then there may be more. */
    boolean pass(long nowMicros) {
        if (nextMicros() > nowMicros) {
            return false;
        }
        if (isFull) {
            next = full.hasNext() ? full.next() : null;
        }
        set(!isFull);
        return true;
    }

    /** There is room from now on, for ever. Says whether there was none. */
    boolean end() {
        boolean was = isFull;
        full = Collections.emptyIterator();
        next = null;
        if (was) {
            set(false);
        }
        return was;
    }

    /** Whether there is no room. */
    boolean isFull() {
        return isFull;
    }

    private void set(boolean fullNow) {
        isFull = fullNow;
        database.full(fullNow);
    }
}
