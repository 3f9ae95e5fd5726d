package dev.barnstorm.phone;

import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A database as drift makes it on a phone, filled by a test. */
public final class DriftDatabase implements AutoCloseable {

    /** A second of a morning in March 2026, by which tests tell their times. */
    public static final long MORNING = 1_772_341_200;

    private final SqliteDatabase database;
    private final Path file;
    private int rows;

    /** A new one, with drift's tables, in WAL mode. */
    public DriftDatabase(Path file) {
        this.file = file;
        database = SqliteDatabase.open(file, Pragmas.of("journal_mode=WAL", "user_version=7"));
        database.execute(
                """
                CREATE TABLE field_entries(
                  local_id TEXT NOT NULL PRIMARY KEY, server_id TEXT NULL, version INTEGER NOT NULL DEFAULT 0,
                  payload TEXT NOT NULL, sync_status INTEGER NOT NULL, updated_at INTEGER NOT NULL);
                CREATE TABLE flocks(id TEXT NOT NULL PRIMARY KEY, headcount INTEGER NOT NULL)""");
    }

    /** Adds a row, as the app would; {@code version} 0 has no server's id. */
    public DriftDatabase row(int status, long version, long updatedAt, String payload) {
        rows++;
        database.prepare("INSERT INTO field_entries VALUES (?, ?, ?, ?, ?, ?)")
                .bind(1, "local-" + rows)
                .bind(2, version == 0 ? null : "s-" + rows)
                .bind(3, version)
                .bind(4, payload)
                .bind(5, status)
                .bind(6, updatedAt)
                .run();
        return this;
    }

    /** Anything else. */
    public DriftDatabase execute(String sql) {
        database.execute(sql);
        return this;
    }

    /** Closes it, and reads it as an import would. */
    PhoneTable read(@Nullable Columns columns) {
        close();
        return PhoneReader.read(file, "field_entries", columns == null ? Columns.usual() : columns, null);
    }

    @Override
    public void close() {
        database.close();
    }
}
