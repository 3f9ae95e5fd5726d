package dev.barnstorm.sqlite;

import org.jspecify.annotations.Nullable;

/** A file that cannot be read as a database; the message says which, why, and what to do, and is for people. */
public final class UnusableDatabase extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableDatabase(String message) {
        super(message);
    }

    UnusableDatabase(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
