package dev.barnstorm.device;

import dev.barnstorm.sqlite.SqliteDatabase;

/**
 * The room that is left on the phone for the app's database. While there is none, SQLite itself refuses every transaction that
 * changes something.
 *
 * @param database the app's
 * @param full the times in which there is no room
 */
record Storage(SqliteDatabase database, SpanWalk full) {

    /** When it fills or has room again the next time; {@link Long#MAX_VALUE} when it stays as it is. */
    long nextMicros() {
        return full.nextMicros();
    }

    /** Lets time pass to the next change, if that is due. Says whether it was: then there may be more. */
    boolean pass(long nowMicros) {
        boolean changed = full.pass(nowMicros);
        if (changed) {
            database.full(full.within());
        }
        return changed;
    }

    /** There is room from now on, for ever. Says whether there was none. */
    boolean end() {
        boolean was = full.end();
        database.full(false);
        return was;
    }

    /** Whether there is no room. */
    boolean isFull() {
        return full.within();
    }
}
