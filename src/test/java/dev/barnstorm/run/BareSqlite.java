package dev.barnstorm.run;

import dev.barnstorm.sqlite.Pragmas;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite with nothing around it: the rows that a fleet wrote, into tables of the same form with the same pragmas, in the same
 * transactions and the same order, by plain JDBC with statements that are kept. Each record is inserted with its row of the
 * queue; a batch is read from the queue, marked, and settled (the record updated, its row of the queue deleted); a page of a
 * feed is inserted with its cursor. Append-only records are all it knows.
 */
final class BareSqlite {

    /** What devices did with their databases: each text is there once. */
    private static final String DEEDS =
            """
            SELECT seq, at_micros, 'act' AS deed, device, '' AS request_id FROM acted
            UNION ALL SELECT seq, at_micros, 'mark', device, request_id FROM sent WHERE kind = 'push'
            UNION ALL SELECT seq, at_micros, 'settle', device, request_id FROM answered WHERE kind = 'push' AND fate = 'ok'
            UNION ALL SELECT seq, at_micros, 'take', device, request_id FROM answered WHERE kind = 'pull' AND fate = 'ok' AND rows > 0
            ORDER BY seq""";

    private final List<Deed> deeds = new ArrayList<>();
    private final Map<String, String> same = new HashMap<>();
    private int rows;

    /** A transaction of a device's, at its barn time. */
    private record Deed(String device, long micros, Work work) {}

    private interface Work {
        void on(Device device) throws SQLException;
    }

    /** A record as it is kept, and for a row of a batch its position there. */
    private record Row(
            String localId,
            String mutationId,
            String serverId,
            String entity,
            String site,
            String device,
            long version,
            String payload,
            long updatedAt,
            int position) {}

    /** Makes what is to be done of that history, so that doing it reads nothing. */
    BareSqlite(Path history) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + history)) {
            Map<String, Row> acted = acted(connection);
            Map<String, List<Row>> settled = settled(connection, acted);
            Map<String, List<Row>> pages = pages(connection);
            Iterator<Row> acts = acted.values().iterator();
            Set<String> known = new HashSet<>();
            each(connection, DEEDS, deed -> {
                String device = deed.getString("device");
                String request = deed.getString("request_id");
                Work work =
                        switch (deed.getString("deed")) {
                            case "act" -> act(acts.next(), known);
                            case "mark" -> Device::mark;
                            case "settle" -> settle(settled.getOrDefault(request, List.of()));
                            default -> take(device, pages.getOrDefault(request, List.of()), request, known);
                        };
                deeds.add(new Deed(same(device), deed.getLong("at_micros"), work));
            });
        }
        same.clear();
    }

    private Work act(Row row, Set<String> known) {
        known.add(row.device() + row.localId());
        rows += 2;
        return device -> device.act(row);
    }

    private static Work settle(List<Row> batch) {
        return device -> device.settle(batch);
    }

    private Work take(String taker, List<Row> page, String cursor, Set<String> known) {
        rows += (int)
                page.stream().filter(row -> known.add(taker + row.localId())).count();
        return device -> device.take(page, cursor);
    }

    /** By mutation id, in their order. */
    private Map<String, Row> acted(Connection connection) throws SQLException {
        Map<String, Row> acted = new LinkedHashMap<>();
        each(connection, "SELECT * FROM acted ORDER BY seq", found -> {
            Row row = new Row(
                    text(found, "local_id"),
                    text(found, "mutation_id"),
                    "",
                    text(found, "entity"),
                    text(found, "site"),
                    text(found, "device"),
                    0,
                    text(found, "payload"),
                    found.getLong("updated_at_millis"),
                    0);
            acted.put(row.mutationId(), row);
        });
        return acted;
    }

    /** By request id. */
    private Map<String, List<Row>> settled(Connection connection, Map<String, Row> acted) throws SQLException {
        Map<String, List<Row>> settled = new HashMap<>();
        each(connection, "SELECT * FROM outcome_given ORDER BY seq", found -> {
            Row made = acted.get(found.getString("mutation_id"));
            settled.computeIfAbsent(found.getString("request_id"), id -> new ArrayList<>())
                    .add(new Row(
                            made.localId(),
                            made.mutationId(),
                            text(found, "server_id"),
                            made.entity(),
                            made.site(),
                            made.device(),
                            found.getLong("version"),
                            made.payload(),
                            made.updatedAt(),
                            found.getInt("position")));
        });
        return settled;
    }

    /** By request id. */
    private Map<String, List<Row>> pages(Connection connection) throws SQLException {
        Map<String, List<Row>> pages = new HashMap<>();
        each(connection, "SELECT * FROM shown WHERE source = 'page' ORDER BY seq", found -> pages.computeIfAbsent(
                        found.getString("request_id"), id -> new ArrayList<>())
                .add(new Row(
                        text(found, "local_id"),
                        "",
                        text(found, "server_id"),
                        text(found, "entity"),
                        text(found, "record_site"),
                        text(found, "made_by"),
                        found.getLong("version"),
                        text(found, "payload"),
                        found.getLong("updated_at_millis"),
                        0)));
        return pages;
    }

    private interface Taking {
        void take(ResultSet found) throws SQLException;
    }

    private static void each(Connection connection, String sql, Taking taking) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                taking.take(found);
            }
        }
    }

    private String text(ResultSet found, String column) throws SQLException {
        return same(found.getString(column));
    }

    private String same(String text) {
        return same.computeIfAbsent(text, itself -> itself);
    }

    /** How many rows it inserts into tables of records and queues. */
    int rows() {
        return rows;
    }

    /** Does it all, in new databases in that folder, by so many threads who share the devices; nothing before its time. */
    void write(Path folder, String schema, int threads, Timetable times) throws Exception {
        Map<String, Integer> numbers = new HashMap<>();
        List<List<Deed>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(new ArrayList<>());
        }
        for (Deed deed : deeds) {
            int number = numbers.computeIfAbsent(deed.device(), unknown -> numbers.size());
            shares.get(number % threads).add(deed);
        }
        List<Callable<Void>> all = new ArrayList<>();
        for (List<Deed> share : shares) {
            all.add(() -> write(share, numbers, folder, schema, times));
        }
        Together.run(all);
    }

    private static Void write(
            List<Deed> share, Map<String, Integer> numbers, Path folder, String schema, Timetable times)
            throws SQLException {
        Map<String, Device> devices = new HashMap<>();
        for (Deed deed : share) {
            times.await(deed.micros());
            Device device = devices.get(deed.device());
            if (device == null) {
                device = new Device(folder.resolve(numbers.get(deed.device()) + ".db"), schema);
                devices.put(deed.device(), device);
            }
            deed.work().on(device);
        }
        for (Device device : devices.values()) {
            device.close();
        }
        return null;
    }

    /** A device's database. */
    private static final class Device implements AutoCloseable {
        private static final String COLUMNS =
                """
                local_id, server_id, entity, site, document, version, payload, updated_at, device_id, deleted, sync_status,
                copy_version, copy_payload, copy_updated_at, copy_device_id, copy_deleted, created_at, own_updated_at""";

        private final Connection connection;
        private final PreparedStatement record;
        private final PreparedStatement queue;
        private final PreparedStatement oldest;
        private final PreparedStatement sent;
        private final PreparedStatement settle;
        private final PreparedStatement remove;
        private final PreparedStatement meet;
        private final PreparedStatement known;
        private final PreparedStatement cursor;
        private final List<Long> underWay = new ArrayList<>();

        Device(Path file, String schema) throws SQLException {
            SQLiteConfig config = new SQLiteConfig();
            config.setGetGeneratedKeys(false); // else the driver asks for one after every insert
            config.setOpenMode(SQLiteOpenMode.NOMUTEX);
            connection = config.createConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                for (String setting : Pragmas.SMALL.settings()) {
                    statement.execute("PRAGMA " + setting);
                }
                statement.executeUpdate(schema);
            }
            connection.setAutoCommit(false);
            record = connection.prepareStatement("INSERT INTO field_entries (" + COLUMNS
                    + ") VALUES (?, NULL, ?, ?, 0, 0, ?, ?, ?, 0, 1, 0, NULL, 0, NULL, 0, ?, ?)");
            queue = connection.prepareStatement(
                    "INSERT INTO sync_queue (mutation_id, local_id, op, base, payload, updated_at, created_at)"
                            + " VALUES (?, ?, 'create', 0, ?, ?, ?)");
            oldest = connection.prepareStatement(
                    "SELECT q.seq, q.mutation_id, q.op, q.base, q.payload, q.updated_at, q.attempts, q.local_id,"
                            + " e.server_id, e.entity FROM sync_queue q JOIN field_entries e ON e.local_id = q.local_id"
                            + " ORDER BY q.seq LIMIT 50");
            sent = connection.prepareStatement(
                    "UPDATE sync_queue SET attempts = attempts + 1, frozen = 1 WHERE seq BETWEEN ? AND ?");
            settle = connection.prepareStatement(
                    "UPDATE field_entries SET server_id = ?, version = ?, sync_status = 0, copy_version = ?,"
                            + " copy_updated_at = ?, copy_device_id = ? WHERE local_id = ?");
            remove = connection.prepareStatement("DELETE FROM sync_queue WHERE seq = ?");
            meet = connection.prepareStatement("INSERT INTO field_entries (" + COLUMNS
                    + ") VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, 0, 0, ?5, NULL, ?7, ?8, 0, ?7, 0)"
                    + " ON CONFLICT (local_id) DO NOTHING");
            known = connection.prepareStatement("SELECT copy_version FROM field_entries WHERE local_id = ?");
            cursor = connection.prepareStatement("INSERT INTO sync_state (name, value) VALUES ('cursor', ?)"
                    + " ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        }

        /** An operator acts. */
        void act(Row row) throws SQLException {
            bind(
                    record,
                    row.localId(),
                    row.entity(),
                    row.site(),
                    row.payload(),
                    row.updatedAt(),
                    row.device(),
                    row.updatedAt(),
                    row.updatedAt());
            record.executeUpdate();
            bind(queue, row.mutationId(), row.localId(), row.payload(), row.updatedAt(), row.updatedAt());
            queue.executeUpdate();
            connection.commit();
        }

        /** A batch is read, and marked as being under way. */
        void mark() throws SQLException {
            underWay.clear();
            try (ResultSet found = oldest.executeQuery()) {
                while (found.next()) {
                    underWay.add(found.getLong(1));
                    for (int column : new int[] {2, 3, 5, 8, 9, 10}) {
                        found.getString(column);
                    }
                    found.getLong(4);
                    found.getLong(6);
                    found.getLong(7);
                }
            }
            bind(sent, underWay.get(0), underWay.get(underWay.size() - 1));
            sent.executeUpdate();
            connection.commit();
        }

        /** What was under way is settled. */
        void settle(List<Row> batch) throws SQLException {
            for (Row row : batch) {
                bind(
                        settle,
                        row.serverId(),
                        row.version(),
                        row.version(),
                        row.updatedAt(),
                        row.device(),
                        row.localId());
                settle.executeUpdate();
                bind(remove, underWay.get(row.position()));
                remove.executeUpdate();
            }
            connection.commit();
        }

        /** A page of the feed: what is known already is only looked at. */
        void take(List<Row> page, String position) throws SQLException {
            for (Row row : page) {
                bind(
                        meet,
                        row.localId(),
                        row.serverId(),
                        row.entity(),
                        row.site(),
                        row.version(),
                        row.payload(),
                        row.updatedAt(),
                        row.device());
                if (meet.executeUpdate() == 0) {
                    bind(known, row.localId());
                    try (ResultSet found = known.executeQuery()) {
                        found.next();
                        found.getLong(1);
                    }
                }
            }
            bind(cursor, position);
            cursor.executeUpdate();
            connection.commit();
        }

        private static void bind(PreparedStatement statement, Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof Long number) {
                    statement.setLong(i + 1, number);
                } else {
                    statement.setString(i + 1, (String) values[i]);
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
