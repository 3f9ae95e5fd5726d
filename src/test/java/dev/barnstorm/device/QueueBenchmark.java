package dev.barnstorm.device;

import dev.barnstorm.protocol.Op;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A device's queue beside SQLite alone: records are inserted with their rows of the queue, a transaction each; batches of
 * fifty are read, marked as sent, and settled. The same tables, pragmas and transactions on both sides, one thread, processor
 * time, by turns. {@code bench/run queue} starts it.
 */
final class QueueBenchmark {

    private static final int RECORDS = 10_000;
    private static final int BATCH = 50;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 7;
    private static final String SITE = "barn-01";
    private static final String DEVICE = "barn-01/dev-01";
    private static final String PAYLOAD = "{\"kg\":12.5,\"note\":\"forty characters of a note, more or less\"}";
    private static final long MILLIS = 1_772_341_200_000L;

    /** What is done with a new database. */
    private interface Life {
        void live(Path file) throws Exception;
    }

    private QueueBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        List<Double> own = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double ours = micros(QueueBenchmark::store);
            double alone = micros(QueueBenchmark::jdbc);
            if (round >= 0) {
                own.add(ours);
                bare.add(alone);
                ratios.add(ours / alone);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d records: a device's store %.1f µs a record, SQLite alone %.1f µs; x%.2f (%.2f to %.2f over %d rounds)%n",
                RECORDS,
                median(own),
                median(bare),
                median(ratios),
                Collections.min(ratios),
                Collections.max(ratios),
                ROUNDS);
    }

    private static double micros(Life life) throws Exception {
        Path folder = Files.createTempDirectory("queue-");
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        life.live(folder.resolve("device.db"));
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        return nanos / 1e3 / RECORDS;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", number * 0x9E3779B9, number);
    }

    private static void store(Path file) {
        try (DeviceStore store = new DeviceStore(
                SqliteDatabase.open(file, Pragmas.SMALL),
                new Mortality(Collections.emptyIterator()),
                new Owner("barn-01/dev-01", "barn-01", "barn-01/dev-01"),
                new DeviceRules(),
                Map.of())) {
            for (int i = 0; i < RECORDS; i++) {
                String id = id(i);
                long millis = MILLIS + i;
                Entry entry = Entry.made(id, "feeding", SITE, false, PAYLOAD, millis, DEVICE);
                store.inTransaction(() -> {
                    store.entries().insert(entry);
                    store.queue().add(id, id, Op.CREATE, Base.NOTHING, PAYLOAD, millis, millis);
                });
            }
            while (store.queue().size() > 0) {
                settle(store);
            }
        }
    }

    private static void settle(DeviceStore store) {
        List<QueuedMutation> batch = store.queue().oldest(BATCH);
        store.inTransaction(() -> store.queue().sent(batch));
        store.inTransaction(() -> {
            for (QueuedMutation mutation : batch) {
                Entry entry = store.entries().find(mutation.localId()).orElseThrow();
                Content settled = entry.visible().builtOn(1);
                store.entries()
                        .update(entry.copying("s-" + mutation.seq(), settled).showing(settled, SyncStatus.SYNCED));
                store.queue().remove(mutation);
            }
        });
    }

    private static void jdbc(Path file) throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false); // else the driver asks for one after every insert
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            try (var statement = connection.createStatement();
                    var schema = Objects.requireNonNull(DeviceStore.class.getResourceAsStream("schema.sql"))) {
                for (String setting : Pragmas.SMALL.settings()) {
                    statement.execute("PRAGMA " + setting);
                }
                statement.executeUpdate(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            }
            connection.setAutoCommit(false);
            insert(connection);
            settle(connection);
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (PreparedStatement record = connection.prepareStatement(
                        "INSERT INTO field_entries (local_id, entity, site, document, payload, updated_at, device_id,"
                                + " sync_status, created_at, own_updated_at) VALUES (?, ?, ?, 0, ?, ?, ?, 1, ?, ?)");
                PreparedStatement queue = connection.prepareStatement(
                        "INSERT INTO sync_queue (mutation_id, local_id, op, base, payload, updated_at, created_at)"
                                + " VALUES (?, ?, 'create', 0, ?, ?, ?)")) {
            for (int i = 0; i < RECORDS; i++) {
                String id = id(i);
                long millis = MILLIS + i;
                record.setString(1, id);
                record.setString(2, "feeding");
                record.setString(3, SITE);
                record.setString(4, PAYLOAD);
                record.setLong(5, millis);
                record.setString(6, DEVICE);
                record.setLong(7, millis);
                record.setLong(8, millis);
                record.executeUpdate();
                queue.setString(1, id);
                queue.setString(2, id);
                queue.setString(3, PAYLOAD);
                queue.setLong(4, millis);
                queue.setLong(5, millis);
                queue.executeUpdate();
                connection.commit();
            }
        }
    }

    private static void settle(Connection connection) throws SQLException {
        try (PreparedStatement oldest = connection.prepareStatement(
                        "SELECT q.seq, q.local_id, q.mutation_id, q.op, q.payload, e.entity, q.base, q.updated_at, q.attempts"
                                + " FROM sync_queue q JOIN field_entries e ON e.local_id = q.local_id ORDER BY q.seq LIMIT "
                                + BATCH);
                PreparedStatement sent = connection.prepareStatement(
                        "UPDATE sync_queue SET attempts = attempts + 1, frozen = 1 WHERE seq BETWEEN ? AND ?");
                PreparedStatement settle = connection.prepareStatement(
                        "UPDATE field_entries SET server_id = ?, version = 1, sync_status = 0, copy_version = 1,"
                                + " copy_updated_at = updated_at, copy_device_id = device_id WHERE local_id = ?");
                PreparedStatement remove = connection.prepareStatement("DELETE FROM sync_queue WHERE seq = ?")) {
            for (int batch = 0; batch < RECORDS / BATCH; batch++) {
                List<Long> places = new ArrayList<>();
                List<String> records = new ArrayList<>();
                read(oldest, places, records);
                sent.setLong(1, places.get(0));
                sent.setLong(2, places.get(places.size() - 1));
                sent.executeUpdate();
                connection.commit();
                for (int i = 0; i < places.size(); i++) {
                    settle.setString(1, "s-" + places.get(i));
                    settle.setString(2, records.get(i));
                    settle.executeUpdate();
                    remove.setLong(1, places.get(i));
                    remove.executeUpdate();
                }
                connection.commit();
            }
        }
    }

    private static void read(PreparedStatement oldest, List<Long> places, List<String> records) throws SQLException {
        try (ResultSet found = oldest.executeQuery()) {
            while (found.next()) {
                places.add(found.getLong(1));
                records.add(found.getString(2));
                for (int text = 3; text <= 6; text++) {
                    found.getString(text);
                }
                for (int number = 7; number <= 9; number++) {
                    found.getLong(number);
                }
            }
        }
    }
}
