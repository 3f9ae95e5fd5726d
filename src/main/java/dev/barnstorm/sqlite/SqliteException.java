package dev.barnstorm.sqlite;

import java.sql.SQLException;

/** SQLite said no. The message names the statement, or the file, that it said it to. */
public final class SqliteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SqliteException(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
