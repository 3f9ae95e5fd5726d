package dev.barnstorm.endpoint.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only a store with real transactions can do, and get wrong. */
class ChangeStoreIT {
    private static final String SITE = "barn-03";
    private static final TransactionLimits LIMITS = TransactionLimits.within(Duration.ofSeconds(5));

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static Entry create(String name) {
        return Entry.sound(new Mutation(
                "m-" + name, "r-" + name, null, "flock", Op.CREATE, 0, "{}", Instant.parse("2026-03-01T12:00:00Z")));
    }

    private static List<String> feed(ChangeStore store) throws StoreException {
        return names(store.page(SITE, 0, 100).orElseThrow());
    }

    private static List<String> names(ChangeStore.Page page) {
        return page.rows().stream().map(RemoteRecord::localId).toList();
    }

    /** What another server would write for a new record, in a transaction that its caller ends. */
    private static void write(Connection slow, Database database, String name, String position) throws SQLException {
        try (Statement statement = slow.createStatement()) {
            statement.execute("set search_path = " + database.schema());
            statement.execute(
                    "insert into record (local_id, site, entity, version, payload, updated_at, device_id, deleted,"
                            + " position) values ('r-" + name + "', '" + SITE + "', 'flock', 1, '{}', 0, 'd', false, "
                            + position
                            + ")");
        }
    }

    @Test
    void aChangeThatIsCommittedLateIsBehindNoCursor() throws Exception {
        Database database = POSTGRES.fresh();
        try (ChangeStore store = ChangeStore.open(database, 2, LIMITS, null);
                Connection slow = database.connect()) {
            slow.setAutoCommit(false);
            write(slow, database, "late", Position.ofTransaction("pg_current_xact_id()"));
            store.push(SITE, "d", List.of(create("early")));
            ChangeStore.Page before = store.page(SITE, 0, 100).orElseThrow();
            slow.commit();

            assertEquals(List.of(), names(before));
            assertEquals(
                    List.of("r-late", "r-early"),
                    names(store.page(SITE, before.next(), 100).orElseThrow()));
        }
    }

    @Test
    void theSequenceGapSkipsIt() throws Exception {
        Database database = POSTGRES.fresh();
        try (ChangeStore store = ChangeStore.open(database, 2, LIMITS, StoreBug.SEQUENCE_GAP);
                Connection slow = database.connect()) {
            slow.setAutoCommit(false);
            write(slow, database, "late", "nextval('record_number') << " + Position.PLACE_BITS);
            store.push(SITE, "d", List.of(create("early")));
            ChangeStore.Page before = store.page(SITE, 0, 100).orElseThrow();
            slow.commit();

            assertEquals(List.of("r-early"), names(before));
            assertEquals(List.of(), names(store.page(SITE, before.next(), 100).orElseThrow()));
        }
    }

    @Test
    void ofAFullBatchThePlantedStoreKeepsAllButTheLast() throws Exception {
        List<Entry> full = IntStream.range(0, 50)
                .mapToObj(i -> create("%02d".formatted(i)))
                .toList();
        try (ChangeStore store = ChangeStore.open(POSTGRES.fresh(), 2, LIMITS, StoreBug.PARTIAL_BATCH_ACKED)) {
            List<Outcome> outcomes = store.push(SITE, "d", full);

            assertEquals(50, outcomes.size());
            assertTrue(outcomes.get(49) instanceof Outcome.Accepted);
            assertEquals(49, feed(store).size());
        }
    }

    @Test
    void aTransactionThatWaitsTooLongIsEndedAndNothingOfItIsDone() throws Exception {
        Database database = POSTGRES.fresh();
        TransactionLimits tight = TransactionLimits.within(TransactionLimits.SHORTEST_LAG);
        try (ChangeStore store = ChangeStore.open(database, 2, tight, null);
                Connection slow = database.connect()) {
            slow.setAutoCommit(false);
            write(slow, database, "held", "0");

            StoreException failed = assertThrows(
                    StoreException.class, () -> store.push(SITE, "d", List.of(create("free"), create("held"))));
            slow.rollback();

            assertEquals(false, failed.isUnknown());
            assertEquals(List.of(), feed(store));
        }
    }

    @Test
    void whatABatchChangesIsSeenInItsOrder() throws Exception {
        List<Entry> batch = new ArrayList<>();
        for (String name : List.of("c", "a", "d", "b")) {
            batch.add(create(name));
        }
        try (ChangeStore store = ChangeStore.open(POSTGRES.fresh(), 2, LIMITS, null)) {
            store.push(SITE, "d", batch);

            assertEquals(List.of("r-c", "r-a", "r-d", "r-b"), feed(store));
        }
    }
}
