package dev.barnstorm.device;

import dev.barnstorm.sqlite.Row;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code field_entries}: what the operator sees, and the server copy beside it. */
final class EntryTable {

    private static final String COLUMNS =
            """
            local_id, server_id, entity, site, document, version, payload, updated_at, device_id, deleted, sync_status,
            copy_version, copy_payload, copy_updated_at, copy_device_id, copy_deleted, created_at, own_updated_at,
            etag""";

    /** Most server copies are what the operator sees: that is found out where it costs least, and read once. */
    private static final String SELECT = "SELECT " + COLUMNS
            + """
            , copy_version > 0 AND copy_version = version AND copy_payload IS NULL AND copy_updated_at = updated_at
              AND copy_device_id = device_id AND copy_deleted = deleted AND etag IS NULL
            FROM field_entries
            """;

    private static final String INSERT = "INSERT INTO field_entries (" + COLUMNS + ") VALUES ";

    /**
     * Sets what {@link #bindVisible} binds, numbered as in every writing statement, and what more it is given. Statements
     * differ, since each value that is bound costs as much as a small step of SQLite's.
     */
    private static final String UPDATE =
            """
            UPDATE field_entries SET server_id = ?2, version = ?3, payload = ?4, updated_at = ?5, device_id = ?6, deleted = ?7,
              own_updated_at = ?8, %s WHERE local_id = ?1""";

    private final String device;
    private final RecentEntries recent = new RecentEntries();
    private final Statement find;
    private final Statement copyVersion;
    private final Statement insert;
    private final Statement meet;
    private final Statement change;
    private final Statement agree;
    private final Statement liveDocuments;
    private final Statement documents;
    private final Statement all;

    /** @param device whose it is */
    EntryTable(SqliteDatabase database, String device) {
        this.device = device;
        find = database.prepare(SELECT + "WHERE local_id = ?");
        copyVersion = database.prepare("SELECT copy_version FROM field_entries WHERE local_id = ?");
        insert = database.prepare(
                INSERT + "(?1, ?2, ?8, ?9, ?10, ?3, ?4, ?5, ?6, ?7, 1, 0, NULL, 0, NULL, 0, ?5, ?5, NULL)");
        meet = database.prepare(
                INSERT
                        + """
                (?1, ?2, ?8, ?9, ?10, ?3, ?4, ?5, ?6, ?7, 0, ?3, NULL, ?5, ?6, ?7, ?5, 0, ?11)
                ON CONFLICT (local_id) DO NOTHING""");
        change = database.prepare(
                UPDATE.formatted(
                        """
                sync_status = ?9, copy_version = ?10, copy_payload = ?11, copy_updated_at = ?12, copy_device_id = ?13,
                copy_deleted = ?14, etag = ?15"""));
        agree = database.prepare(
                UPDATE.formatted(
                        """
                sync_status = 0, copy_version = ?3, copy_payload = NULL, copy_updated_at = ?5, copy_device_id = ?6,
                copy_deleted = ?7, etag = ?9"""));
        liveDocuments = database.prepare(
                """
                SELECT local_id FROM field_entries
                WHERE entity = ? AND document = 1 AND deleted = 0 AND sync_status <> 2 ORDER BY local_id""");
        documents = database.prepare(
                """
                SELECT local_id FROM field_entries
                WHERE entity = ? AND document = 1 AND sync_status <> 2 ORDER BY local_id""");
        all = database.prepare(SELECT + "ORDER BY local_id");
    }

    Optional<Entry> find(String localId) {
        Entry known = recent.find(localId);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Entry> found = find.bind(1, localId).first(EntryTable::read);
        found.ifPresent(recent::read);
        return found;
    }

    /** Inserts a record that was {@linkplain Entry#made made} here. */
    void insert(Entry made) {
        if (made.status() != SyncStatus.PENDING || made.copy() != null) {
            throw new IllegalArgumentException(made.localId() + " was not made here just now");
        }
        bindNew(insert, made).run();
        recent.made(made);
    }

    /** The device is in step with the server: nothing more is kept in memory than the few entries that were used last. */
    void rest() {
        recent.rest();
    }

    /** A transaction was taken back. */
    void forgetWhatWasWritten() {
        recent.forget();
    }

    /**
     * Inserts the records that are not there yet; says which were inserted, by their places in the list. This device has
     * never changed any of them: what the operator sees, and when it was made here, is what the server has.
     */
    BitSet meet(List<Entry> entries) {
        BitSet isNew = new BitSet(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            isNew.set(i, !(isExpected(entry) && has(entry.localId())) && meet(entry));
        }
        return isNew;
    }

    private boolean meet(Entry entry) {
        return bindNew(meet, entry).bind(11, entry.visible().token()).change() == 1;
    }

    /** Whether it is mostly there already: looking first then costs less than trying to insert it. */
    private boolean isExpected(Entry entry) {
        return entry.visible().version() > 1 || entry.visible().deviceId().equals(device);
    }

    private boolean has(String localId) {
        return recent.find(localId) != null
                || copyVersion.bind(1, localId).first(row -> true).isPresent();
    }

    /** The version of a record's server copy; 0 when there is none. */
    long copyVersion(String localId) {
        Entry known = recent.find(localId);
        return known != null
                ? known.copyVersion()
                : copyVersion.bind(1, localId).first(row -> row.integer(1)).orElseThrow();
    }

    void update(Entry entry) {
        boolean agreed = entry.status() == SyncStatus.SYNCED && entry.visible().equals(entry.copy());
        (agreed ? bindAgreed(entry) : bindChanged(entry)).run();
        recent.wrote(entry);
    }

    /** The documents of an entity that an operator can change: neither deleted nor parked, by local id. */
    List<String> liveDocuments(String entity) {
        return liveDocuments.bind(1, entity).query(row -> row.text(1));
    }

    /** The same with those that are deleted. */
    List<String> documents(String entity) {
        return documents.bind(1, entity).query(row -> row.text(1));
    }

    /** Hands over all, by local id. */
    void forEach(Consumer<Entry> consumer) {
        all.forEach(row -> consumer.accept(read(row)));
    }

    /** Its operator sees what the server has, as mostly when a reply has been worked in. */
    private Statement bindAgreed(Entry entry) {
        return bindVisible(agree, entry)
                .bind(8, entry.ownUpdatedAtMillis())
                .bind(9, entry.visible().token());
    }

    private Statement bindChanged(Entry entry) {
        Content visible = entry.visible();
        Content copy = entry.copy();
        return bindVisible(change, entry)
                .bind(8, entry.ownUpdatedAtMillis())
                .bind(9, entry.status().code())
                .bind(10, copy == null ? 0 : copy.version())
                .bind(11, copy == null || copy.payload().equals(visible.payload()) ? null : copy.payload())
                .bind(12, copy == null ? 0 : copy.updatedAtMillis())
                .bind(13, copy == null ? null : copy.deviceId())
                .bind(14, copy != null && copy.deleted())
                .bind(15, copy == null ? null : copy.token());
    }

    private static Statement bindNew(Statement statement, Entry entry) {
        return bindVisible(statement, entry)
                .bind(8, entry.entity())
                .bind(9, entry.site())
                .bind(10, entry.document());
    }

    private static Statement bindVisible(Statement statement, Entry entry) {
        Content visible = entry.visible();
        return statement
                .bind(1, entry.localId())
                .bind(2, entry.serverId())
                .bind(3, visible.version())
                .bind(4, visible.payload())
                .bind(5, visible.updatedAtMillis())
                .bind(6, visible.deviceId())
                .bind(7, visible.deleted());
    }

    private static Entry read(Row row) {
        Content visible = new Content(row.integer(6), row.text(7), row.integer(8), row.word(9), row.flag(10));
        return new Entry(
                row.text(1),
                row.textOrNull(2),
                row.word(3),
                row.word(4),
                row.flag(5),
                visible,
                SyncStatus.of(row.integer(11)),
                copy(row, visible),
                row.integer(17),
                row.integer(18));
    }

    private static @Nullable Content copy(Row row, Content visible) {
        if (row.flag(20)) {
            return visible;
        }
        long version = row.integer(12);
        if (version == 0) {
            return null;
        }
        String payload = row.textOrNull(13);
        return new Content(
                version,
                row.textOrNull(19),
                payload == null ? visible.payload() : payload,
                row.integer(14),
                row.text(15),
                row.flag(16));
    }
}
