package dev.barnstorm.device;

import dev.barnstorm.plan.Cloning;
import dev.barnstorm.sqlite.SqliteDatabase;
import org.jspecify.annotations.Nullable;

/** What a phone has to do with being cloned: its database is copied once, or it is the phone that the copy is put on. */
final class Twin {

    private final SqliteDatabase database;
    private final @Nullable Cloning plan;
    private final DatabaseCopy copy;
    private final boolean isClone;
    private boolean done;

    Twin(DeviceScript script, SqliteDatabase database) {
        this.database = database;
        plan = script.cloning();
        copy = script.copy();
        isClone = script.isClone();
    }

    /** When its database is to be copied; {@link Long#MAX_VALUE} when it is not, or was. */
    long nextMicros() {
        return plan == null || isClone || done ? Long.MAX_VALUE : plan.copyMicros();
    }

    /** Copies it, if that is due. Says whether it was. */
    boolean pass(long nowMicros) {
        if (nextMicros() > nowMicros) {
            return false;
        }
        copy.put(database.serialized());
        done = true;
        return true;
    }

    /** Whether it is to be a clone, and is none yet. */
    boolean waits() {
        return isClone && !done;
    }

    /** Whether it waits for what is to be copied, as the other phone's app is down. */
    boolean waitsForTheCopy() {
        return waits() && !copy.isThere();
    }

    /** How long it takes until it is looked for again, barn microseconds. */
    long downMicros() {
        return plan == null ? 1 : plan.downMicros();
    }

    /** The pages that it is to have from now on; it is a clone then. */
    byte[] take() {
        done = true;
        return copy.take();
    }

    /** It never becomes a clone. */
    void end() {
        done = true;
    }
}
