package dev.barnstorm.device;

import dev.barnstorm.device.collaborative.MemberKinds;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.SqliteException;
import dev.barnstorm.sqlite.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device's database: its entries, its queue and where it reads on in the feed. The tables are described in
 * {@code schema.sql}. Not for several threads.
 */
final class DeviceStore implements AutoCloseable {

    private static final String SCHEMA = schema();

    /** So many session numbers are taken at once, so that most sessions write none; a restart leaves the rest unused. */
    private static final int NUMBERS_AT_ONCE = 64;

    private final SqliteDatabase database;
    private final Mortality mortality;
    private final EntryTable entries;
    private final QueueTable queue;
    private final @Nullable Documents documents;
    private final Statement readState;
    private final Statement writeState;
    private Optional<String> cursor;
    private long nextSession;
    private long takenSessions;

    /**
     * Takes over the database, and makes its tables where they are not there yet.
     *
     * @param mortality is told of every step, before it writes
     * @param kinds the entities that are collaborative documents
     */
    DeviceStore(
            SqliteDatabase database,
            Mortality mortality,
            Owner owner,
            DeviceRules rules,
            Map<String, MemberKinds> kinds) {
        this.database = database;
        this.mortality = mortality;
        database.make(SCHEMA);
        entries = new EntryTable(database, owner.device());
        queue = new QueueTable(database);
        documents = kinds.isEmpty() ? null : new Documents(database, kinds, rules, owner, mortality.deaths());
        readState = database.prepare("SELECT value FROM sync_state WHERE name = ?");
        writeState = database.prepare("INSERT INTO sync_state (name, value) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        cursor = state("cursor");
        takenSessions = state("sessions").map(Long::parseLong).orElse(0L);
        nextSession = takenSessions + 1;
    }

    EntryTable entries() {
        return entries;
    }

    QueueTable queue() {
        return queue;
    }

    /** The collaborative documents; null where the scenario has none. */
    @Nullable
    Documents documents() {
        return documents;
    }

    /** Frees what is in memory of the collaborative documents. */
    void freeDocuments() {
        if (documents != null) {
            documents.free();
        }
    }

    /** Where the feed is read on; empty at first. */
    Optional<String> cursor() {
        return cursor;
    }

    /** Whether that is where the feed is read on already. */
    boolean isAt(String position) {
        return cursor.isPresent() && cursor.get().equals(position);
    }

    void cursor(String position) {
        if (!isAt(position)) {
            writeCursor(position);
        }
    }

    /** Forgets where the feed is read on. */
    void forgetCursor() {
        inTransaction(() -> writeCursor(null));
    }

    private void writeCursor(@Nullable String position) {
        writeState.bind(1, "cursor").bind(2, position).run();
        cursor = Optional.ofNullable(position);
    }

    /** The number of a new sync session, from 1, never given twice, not even after a restart. */
    long nextSession() {
        if (nextSession > takenSessions) {
            long taken = takenSessions + NUMBERS_AT_ONCE;
            inTransaction(() ->
                    writeState.bind(1, "sessions").bind(2, Long.toString(taken)).run());
            takenSessions = taken;
        }
        return nextSession++;
    }

    /** The next number of a change where the app counts them: a planted bug. To be called within a transaction. */
    long nextChange() {
        long next = state("changes").map(Long::parseLong).orElse(0L) + 1;
        writeState.bind(1, "changes").bind(2, Long.toString(next)).run();
        return next;
    }

    /**
     * Does the work in one transaction.
     *
     * @throws StorageFull when there is no room for it: then nothing of it was done
     */
    void inTransaction(Runnable work) {
        mortality.step();
        try {
            database.inTransaction(work);
        } catch (SqliteException failed) {
            if (!failed.noRoom()) {
                throw failed;
            }
            queue.recount();
            entries.forgetWhatWasWritten();
            cursor = state("cursor");
            freeDocuments();
            throw new StorageFull(failed);
        }
    }

    @Override
    public void close() {
        freeDocuments();
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
