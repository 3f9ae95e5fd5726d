package dev.barnstorm.device;

import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A device's database: its entries, its queue and where it reads on in the feed. The tables are described in
 * {@code schema.sql}. Not for several threads.
 */
final class DeviceStore implements AutoCloseable {

    private static final String SCHEMA = schema();

    private final SqliteDatabase database;
    private final EntryTable entries;
    private final QueueTable queue;
    private final Statement readState;
    private final Statement writeState;

    /** Takes over the database, and makes its tables where they are not there yet. */
    DeviceStore(SqliteDatabase database) {
        this.database = database;
        database.execute(SCHEMA);
        entries = new EntryTable(database);
        queue = new QueueTable(database);
        readState = database.prepare("SELECT value FROM sync_state WHERE name = ?");
        writeState = database.prepare("INSERT OR REPLACE INTO sync_state (name, value) VALUES (?, ?)");
    }

    EntryTable entries() {
        return entries;
    }

    QueueTable queue() {
        return queue;
    }

    /** Where the feed is read on; empty at first. */
    Optional<String> cursor() {
        return state("cursor");
    }

    void cursor(String cursor) {
        writeState.bind(1, "cursor").bind(2, cursor).run();
    }

    /** Forgets where the feed is read on. */
    void forgetCursor() {
        writeState.bind(1, "cursor").bind(2, (String) null).run();
    }

    /** The number of a new sync session, from 1, never given twice, not even after a restart. */
    long nextSession() {
        long session = state("sessions").map(Long::parseLong).orElse(0L) + 1;
        writeState.bind(1, "sessions").bind(2, Long.toString(session)).run();
        return session;
    }

    void inTransaction(Runnable work) {
        database.inTransaction(work);
    }

    @Override
    public void close() {
        database.close();
    }

    private Optional<String> state(String name) {
        return readState
                .bind(1, name)
                .first(row -> Optional.ofNullable(row.textOrNull(1)))
                .flatMap(value -> value);
    }

    private static String schema() {
        try (InputStream in = DeviceStore.class.getResourceAsStream("schema.sql")) {
            if (in == null) {
                throw new IllegalStateException("schema.sql is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
