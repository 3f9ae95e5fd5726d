package dev.barnstorm.device;

import dev.barnstorm.sqlite.SqliteException;

/** A transaction came to nothing, since the phone has no room left. Nothing of it was kept. */
final class StorageFull extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** How it is told. */
    static final String REASON = "the phone's storage is full";

    StorageFull(SqliteException refused) {
        super(REASON, refused);
    }
}
