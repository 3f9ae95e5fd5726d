package dev.barnstorm.device;

import dev.barnstorm.sqlite.Row;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code collaborative_documents} and {@code document_changes}: documents as they are packed, and what came since. */
final class DocumentTables {

    private static final String TABLES =
            """
            CREATE TABLE IF NOT EXISTS collaborative_documents (
              document_id TEXT PRIMARY KEY,  -- the record that carries its first change
              entity      TEXT NOT NULL,
              packed      BLOB               -- NULL until changes were packed
            ) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS document_changes (
              seq         INTEGER PRIMARY KEY AUTOINCREMENT,
              document_id TEXT NOT NULL,
              change      BLOB NOT NULL      -- not packed yet
            );
            CREATE INDEX IF NOT EXISTS changes_by_document ON document_changes (document_id, seq);
            """;

    private final Statement add;
    private final Statement addChange;
    private final Statement lastSeq;
    private final Statement ofEntity;
    private final Statement all;
    private final Statement packed;
    private final Statement pack;
    private final Statement changesSince;
    private final Statement dropUpTo;
    private final Statement drop;

    /** A document that is known here. */
    record Known(String documentId, String entity) {}

    /** A change that is not packed yet. */
    static final class Kept {
        final long seq;
        final byte[] change;

        private Kept(long seq, byte[] change) {
            this.seq = seq;
            this.change = change;
        }
    }

    /** Makes the tables where they are not there yet. */
    DocumentTables(SqliteDatabase database) {
        database.make(TABLES);
        add = database.prepare("INSERT INTO collaborative_documents (document_id, entity) VALUES (?, ?)"
                + " ON CONFLICT (document_id) DO NOTHING");
        addChange = database.prepare("INSERT INTO document_changes (document_id, change) VALUES (?, ?)");
        lastSeq = database.prepare("SELECT last_insert_rowid()");
        ofEntity = database.prepare(
                "SELECT document_id FROM collaborative_documents WHERE entity = ? ORDER BY document_id");
        all = database.prepare("SELECT document_id, entity FROM collaborative_documents ORDER BY document_id");
        packed = database.prepare("SELECT packed FROM collaborative_documents WHERE document_id = ?");
        pack = database.prepare("UPDATE collaborative_documents SET packed = ? WHERE document_id = ?");
        changesSince = database.prepare(
                "SELECT seq, change FROM document_changes WHERE document_id = ? AND seq > ? ORDER BY seq");
        dropUpTo = database.prepare("DELETE FROM document_changes WHERE document_id = ? AND seq <= ?");
        drop = database.prepare("DELETE FROM document_changes WHERE seq = ?");
    }

    /** A document that is known from now on; one that is known already stays as it is. */
    void add(String documentId, String entity) {
        add.bind(1, documentId).bind(2, entity).run();
    }

    /** Keeps a change. */
    void addChange(String documentId, byte[] change) {
        addChange.bind(1, documentId).bind(2, change).run();
    }

    /** The place of the change that was kept last. */
    long lastChange() {
        return lastSeq.first(row -> row.integer(1)).orElseThrow();
    }

    /** The documents of an entity, by their ids. */
    List<String> of(String entity) {
        return ofEntity.bind(1, entity).query(row -> row.text(1));
    }

    /** All documents, by their ids. */
    List<Known> all() {
        return all.query(row -> new Known(row.text(1), row.text(2)));
    }

    /** The document as it was last packed; null when it never was. */
    byte @Nullable [] packed(String documentId) {
        List<byte[]> found = packed.bind(1, documentId)
                .<List<byte[]>>first(DocumentTables::bytesIn)
                .orElse(List.of());
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<byte[]> bytesIn(Row row) {
        byte[] bytes = row.bytesOrNull(1);
        return bytes == null ? List.of() : List.of(bytes);
    }

    /** Packs a document, with all of its changes up to a place, which are dropped. */
    void pack(String documentId, byte[] document, long upTo) {
        pack.bind(1, document).bind(2, documentId).run();
        dropUpTo.bind(1, documentId).bind(2, upTo).run();
    }

    /** The changes of a document beyond a place, in order. */
    List<Kept> changesSince(String documentId, long seq) {
        return changesSince
                .bind(1, documentId)
                .bind(2, seq)
                .query(row -> new Kept(row.integer(1), Objects.requireNonNull(row.bytesOrNull(2))));
    }

    /** Drops one change. */
    void drop(long seq) {
        drop.bind(1, seq).run();
    }
}
