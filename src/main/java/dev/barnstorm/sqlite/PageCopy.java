package dev.barnstorm.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;

/** A database's pages, copied by SQLite itself. */
final class PageCopy {

    /** Where a file's header says how it is written and read (the format's documentation, section 1.3.3). */
    private static final int WRITE_VERSION = 18;

    private static final int READ_VERSION = 19;
    private static final byte ROLLBACK_JOURNAL = 1;

    private PageCopy() {}

    /** A copy of all of it, as a file would hold it. */
    static byte[] of(Connection connection, String name) {
        try {
            byte[] copy = driver(connection).serialize("main");
            // Whether the original has a log does not matter to a copy, and would be asked of whoever opens it.
            copy[WRITE_VERSION] = ROLLBACK_JOURNAL;
            copy[READ_VERSION] = ROLLBACK_JOURNAL;
            return copy;
        } catch (SQLException e) {
            throw new SqliteException("a copy of " + name, e);
        }
    }

    /** Replaces all of it; the driver reads from a file only, so there is one for so long. */
    static void into(Connection connection, byte[] copy, String name) {
        try {
            Path file = Temporary.file();
            try {
                Files.write(file, copy);
                int code = driver(connection).restore("main", file.toString(), null);
                if (code != Codes.SQLITE_OK) {
                    throw new IllegalStateException(name + " cannot be replaced by a copy: SQLite says " + code);
                }
            } finally {
                Files.delete(file);
            }
        } catch (SQLException e) {
            throw new SqliteException("a copy into " + name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DB driver(Connection connection) {
        return ((SQLiteConnection) connection).getDatabase();
    }
}
