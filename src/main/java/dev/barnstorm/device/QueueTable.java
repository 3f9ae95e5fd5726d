package dev.barnstorm.device;

import dev.barnstorm.protocol.Op;
import dev.barnstorm.sqlite.Row;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code sync_queue}: the changes that are not settled yet, in the order in which they were made. */
final class QueueTable {

    private static final String COLUMNS =
            "q.seq, q.mutation_id, q.op, q.base, q.payload, q.updated_at, q.attempts, q.frozen, q.base_token,"
                    + " q.own_payload, q.seen_payload";

    private static final String SELECT = "SELECT " + COLUMNS + ", q.local_id, e.server_id, e.entity"
            + " FROM sync_queue q JOIN field_entries e ON e.local_id = q.local_id ";

    private final Statement add;
    private final Statement oldest;
    private final Statement oldestEventsFirst;
    private final Statement ofRecord;
    private final Statement any;
    private final Statement sent;
    private final Statement name;
    private final Statement thaw;
    private final Statement rebase;
    private final Statement merge;
    private final Statement keepEdit;
    private final Statement remove;
    private final Statement all;
    private final Statement count;
    private int size;

    QueueTable(SqliteDatabase database) {
        add = database.prepare(
                "INSERT INTO sync_queue (mutation_id, local_id, op, base, base_token, payload, updated_at, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        oldest = database.prepare(SELECT + "ORDER BY q.seq LIMIT ?");
        oldestEventsFirst = database.prepare(SELECT + "ORDER BY e.document, q.seq LIMIT ?");
        ofRecord = database.prepare("SELECT " + COLUMNS + " FROM sync_queue q WHERE q.local_id = ? ORDER BY q.seq");
        any = database.prepare("SELECT 1 FROM sync_queue WHERE local_id = ? LIMIT 1");
        sent = database.prepare("UPDATE sync_queue SET attempts = attempts + 1, frozen = 1 WHERE seq BETWEEN ? AND ?");
        name = database.prepare("UPDATE sync_queue SET mutation_id = ?2 WHERE seq = ?1");
        thaw = database.prepare("UPDATE sync_queue SET frozen = 0 WHERE seq BETWEEN ? AND ?");
        rebase = database.prepare("UPDATE sync_queue SET base = ?2, base_token = ?3, frozen = 0 WHERE seq = ?1");
        merge = database.prepare("UPDATE sync_queue SET payload = ?2 WHERE seq = ?1");
        keepEdit = database.prepare(
                "UPDATE sync_queue SET own_payload = payload, seen_payload = ?2 WHERE mutation_id = ?1");
        remove = database.prepare("DELETE FROM sync_queue WHERE seq = ?");
        all = database.prepare(SELECT + "ORDER BY q.seq");
        count = database.prepare("SELECT count(*) FROM sync_queue");
        recount();
    }

    /** Finds out how many there are, after a transaction that was taken back. */
    void recount() {
        size = count.first(row -> Math.toIntExact(row.integer(1))).orElseThrow();
    }

    /** How many mutations are queued. */
    int size() {
        return size;
    }

    void add(
            String mutationId,
            String localId,
            Op op,
            @Nullable Base base,
            String payload,
            long updatedAtMillis,
            long createdAtMillis) {
        add.bind(1, mutationId)
                .bind(2, localId)
                .bind(3, op.word())
                .bindNullable(4, base == null ? null : base.version())
                .bind(5, base == null ? null : base.token())
                .bind(6, payload)
                .bind(7, updatedAtMillis)
                .bind(8, createdAtMillis)
                .run();
        size++;
    }

    /** Keeps what its operator did, to be merged member by member: what he saw before, and what it was after that. */
    void keepEdit(String mutationId, String seen) {
        keepEdit.bind(1, mutationId).bind(2, seen).run();
    }

    /** The oldest mutations, at most {@code limit}. */
    List<QueuedMutation> oldest(int limit) {
        return oldest.bind(1, limit).query(QueueTable::read);
    }

    /** The oldest events, then the oldest changes of documents, at most {@code limit}. */
    List<QueuedMutation> oldestEventsFirst(int limit) {
        return oldestEventsFirst.bind(1, limit).query(QueueTable::read);
    }

    /** All queued mutations of one record, oldest first. */
    List<QueuedMutation> of(Entry entry) {
        return size == 0
                ? List.of()
                : ofRecord.bind(1, entry.localId())
                        .query(row -> read(row, entry.localId(), entry.serverId(), entry.entity()));
    }

    /** Whether a mutation of that record is queued. */
    boolean has(String localId) {
        return size > 0 && any.bind(1, localId).first(row -> true).isPresent();
    }

    /** Counts the attempt and freezes: whatever happens from now on, the server may have them. Oldest first. */
    void sent(List<QueuedMutation> mutations) {
        runEach(sent, mutations);
    }

    /** Keeps the key that it has now. */
    void name(QueuedMutation mutation) {
        name.bind(1, mutation.seq()).bind(2, mutation.mutationId()).run();
    }

    /** They certainly are not at the server. Oldest first. */
    void thaw(List<QueuedMutation> mutations) {
        runEach(thaw, mutations);
    }

    /** Neighbours in the queue are changed by one statement: a batch mostly is its head as a whole. */
    private static void runEach(Statement update, List<QueuedMutation> mutations) {
        int first = 0;
        for (int i = 1; i <= mutations.size(); i++) {
            long last = mutations.get(i - 1).seq();
            if (i == mutations.size() || mutations.get(i).seq() != last + 1) {
                update.bind(1, mutations.get(first).seq()).bind(2, last).run();
                first = i;
            }
        }
    }

    /** Gives it a base, to be sent (again) on it. */
    void rebase(QueuedMutation mutation, Base base) {
        rebase.bind(1, mutation.seq())
                .bind(2, base.version())
                .bind(3, base.token())
                .run();
    }

    /** Gives it a base, and what came of a merge with it, to be sent (again). */
    void merge(QueuedMutation mutation, Base base, String payload) {
        rebase(mutation, base);
        merge.bind(1, mutation.seq()).bind(2, payload).run();
    }

    void remove(QueuedMutation mutation) {
        size -= remove.bind(1, mutation.seq()).change();
    }

    void forEach(Consumer<QueuedMutation> consumer) {
        all.forEach(row -> consumer.accept(read(row)));
    }

    private static QueuedMutation read(Row row) {
        return read(row, row.text(12), row.textOrNull(13), row.word(14));
    }

    private static QueuedMutation read(Row row, String localId, @Nullable String serverId, String entity) {
        return new QueuedMutation(
                row.integer(1),
                row.text(2),
                localId,
                serverId,
                entity,
                Op.of(row.word(3)),
                row.isNull(4) ? null : new Base(row.integer(4), row.textOrNull(9)),
                row.text(5),
                row.integer(6),
                Math.toIntExact(row.integer(7)),
                row.flag(8),
                edit(row));
    }

    private static QueuedMutation.@Nullable Edit edit(Row row) {
        String payload = row.textOrNull(10);
        return payload == null ? null : new QueuedMutation.Edit(payload, row.text(11));
    }
}
