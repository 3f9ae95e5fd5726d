package dev.barnstorm.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** SQLite said no. The message names the statement, or the file, that it said it to. */
public final class SqliteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Of an extended code, these bits are the primary one. */
    private static final int PRIMARY = 0xff;

    SqliteException(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }

    /** Whether there was no room left to write it. SQLite may have rolled the transaction back by itself. */
    public boolean noRoom() {
        return getCause() instanceof SQLException refused
                && (refused.getErrorCode() & PRIMARY) == SQLiteErrorCode.SQLITE_FULL.code;
    }
}
