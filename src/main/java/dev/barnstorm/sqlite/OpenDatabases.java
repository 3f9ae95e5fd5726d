package dev.barnstorm.sqlite;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The databases of one thread, of which only so many have their files open: one more, and one that was not used lately
 * rests until it is used again. Which one is chosen as by a clock with one hand: who was used since the hand came by is
 * passed over once.
 */
public final class OpenDatabases {

    private final int most;
    private final Set<SqliteDatabase> open = new LinkedHashSet<>();

    /**
     * None yet.
     *
     * @param most how many may be open at a time, 1 or more
     */
    public OpenDatabases(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at most " + most + " open databases are none");
        }
        this.most = most;
    }

    /** One is about to open its file. */
    void makeRoomFor(SqliteDatabase database) {
        while (open.size() >= most) {
            restOne();
        }
        open.add(database);
    }

    private void restOne() {
        Iterator<SqliteDatabase> hand = open.iterator();
        SqliteDatabase next = hand.next();
        hand.remove();
        if (next.takeUsed()) {
            open.add(next);
        } else {
            next.rest();
        }
    }

    void closed(SqliteDatabase database) {
        open.remove(database);
    }
}
