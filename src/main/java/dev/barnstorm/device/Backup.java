package dev.barnstorm.device;

import dev.barnstorm.plan.Restore;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The backup of a phone's database, and what becomes of the database when a new phone is restored from it. SQLite itself copies
 * both ways, page by page.
 */
final class Backup {

    private final SqliteDatabase database;
    private final @Nullable Restore plan;
    private byte @Nullable [] copy;
    private boolean over;

    /**
     * A backup that is not made yet.
     *
     * @param restores when it is to be made; at most one
     */
    Backup(SqliteDatabase database, Iterator<Restore> restores) {
        this.database = database;
        plan = restores.hasNext() ? restores.next() : null;
    }

    /** When it is to be made; {@link Long#MAX_VALUE} when none is, or it was. */
    long nextMicros() {
        return plan == null || copy != null || over ? Long.MAX_VALUE : plan.backupMicros();
    }

    /** Makes it, if it is due. Says whether it was. */
    boolean pass(long nowMicros) {
        if (nextMicros() > nowMicros) {
            return false;
        }
        copy = database.serialized();
        return true;
    }

    /** Nobody will need it. */
    void end() {
        over = true;
        copy = null;
    }

    /** Queued changes: the keys, and the records that they are of. */
    record Queued(String mutationId, String localId) {}

    /**
     * The database is from now on what it was when the backup was made, but for what the harness alone needs to be new: numbers
     * of sessions are not given twice. Its statements must have been done with.
     *
     * @param keepsCursor whether the place in the feed stays where it is: a planted bug
     * @return what was queued on the lost phone, and is not in the backup
     */
    List<Queued> restore(boolean keepsCursor) {
        byte[] backup = copy;
        if (backup == null) {
            throw new IllegalStateException("there is no backup to restore");
        }
        Map<String, Queued> gone = queued();
        replace(backup, keepsCursor ? List.of("sessions", "cursor") : List.of("sessions"));
        end();
        queued().keySet().forEach(gone::remove);
        return new ArrayList<>(gone.values());
    }

    /** The database is from now on another phone's, as it was copied; with numbers of sessions of its own. */
    void become(byte[] copied) {
        replace(copied, List.of("sessions"));
    }

    private void replace(byte[] pages, List<String> keeps) {
        Map<String, @Nullable String> kept = new LinkedHashMap<>();
        keeps.forEach(name -> kept.put(name, state(name)));
        database.replace(pages);
        kept.forEach(this::keep);
    }

    private Map<String, Queued> queued() {
        Map<String, Queued> queued = new LinkedHashMap<>();
        try (Statement all = database.prepare("SELECT mutation_id, local_id FROM sync_queue ORDER BY seq")) {
            all.forEach(row -> queued.put(row.text(1), new Queued(row.text(1), row.text(2))));
        }
        return queued;
    }

    private @Nullable String state(String name) {
        try (Statement read = database.prepare("SELECT value FROM sync_state WHERE name = ?")) {
            List<String> values = new ArrayList<>(1);
            read.bind(1, name).forEach(row -> {
                String value = row.textOrNull(1);
                if (value != null) {
                    values.add(value);
                }
            });
            return values.isEmpty() ? null : values.get(0);
        }
    }

    private void keep(String name, @Nullable String value) {
        try (Statement write = database.prepare("INSERT INTO sync_state (name, value) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            database.inTransaction(() -> {
                write.bind(1, name).bind(2, value).run();
            });
        }
    }
}
