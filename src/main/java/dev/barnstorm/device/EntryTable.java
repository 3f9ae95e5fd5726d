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

    private static final String INSERT = "INSERT INTO field_entries (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final String device;
    private final RecentEntries recent = new RecentEntries();
    private final Statement find;
    private final Statement copyVersion;
    private final Statement put;
    private final Statement meet;
    private final Statement change;
    private final Statement liveDocuments;
    private final Statement documents;
    private final Statement all;

    /** @param device whose it is */
    EntryTable(SqliteDatabase database, String device) {
        this.device = device;
        find = database.prepare(SELECT + "WHERE local_id = ?");
        copyVersion = database.prepare("SELECT copy_version FROM field_entries WHERE local_id = ?");
        put = database.prepare(INSERT);
        meet = database.prepare(
                "INSERT INTO field_entries (" + COLUMNS
                        + """
                ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?6, NULL, ?8, ?9, ?10, ?8, 0, ?11)
                ON CONFLICT (local_id) DO NOTHING""");
        change = database.prepare(
                """
                UPDATE field_entries SET server_id = ?2, version = ?6, payload = ?7, updated_at = ?8, device_id = ?9,
                  deleted = ?10, sync_status = ?11, copy_version = ?12, copy_payload = ?13, copy_updated_at = ?14,
                  copy_device_id = ?15, copy_deleted = ?16, own_updated_at = ?18, etag = ?19
                WHERE local_id = ?1""");
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

    void insert(Entry entry) {
        bind(put, entry).run();
        recent.wrote(entry);
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
        return bindVisible(meet, entry).bind(11, entry.visible().token()).run() == 1;
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
        bind(change, entry).run();
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

    private static Statement bind(Statement statement, Entry entry) {
        Content visible = entry.visible();
        Content copy = entry.copy();
        return bindVisible(statement, entry)
                .bind(11, entry.status().code())
                .bind(12, copy == null ? 0 : copy.version())
                .bind(13, copy == null || copy.payload().equals(visible.payload()) ? null : copy.payload())
                .bind(14, copy == null ? 0 : copy.updatedAtMillis())
                .bind(15, copy == null ? null : copy.deviceId())
                .bind(16, copy != null && copy.deleted())
                .bind(17, entry.createdAtMillis())
                .bind(18, entry.ownUpdatedAtMillis())
                .bind(19, copy == null ? null : copy.token());
    }

    private static Statement bindVisible(Statement statement, Entry entry) {
        Content visible = entry.visible();
        return statement
                .bind(1, entry.localId())
                .bind(2, entry.serverId())
                .bind(3, entry.entity())
                .bind(4, entry.site())
                .bind(5, entry.document())
                .bind(6, visible.version())
                .bind(7, visible.payload())
                .bind(8, visible.updatedAtMillis())
                .bind(9, visible.deviceId())
                .bind(10, visible.deleted());
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
