package dev.barnstorm.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.run.NotingProcess.Noted;
import dev.barnstorm.sqlite.Pragmas;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite with nothing around it: the rows that devices wrote, into tables of the same form with the same pragmas, in the same
 * transactions, by plain JDBC with statements that are kept. Each record is inserted with its row of the queue; a batch is read
 * from the queue, marked, and settled (the record updated, its row of the queue deleted); a page of a feed is inserted with its
 * cursor. Append-only records are all it knows.
 */
final class BareSqlite {

    private final Map<String, List<Work>> byDevice = new LinkedHashMap<>();
    private int rows;

    /** A transaction or several that belong together, as they follow from one request. */
    private interface Work {
        void on(Device device) throws SQLException;
    }

    /** A record with the places of its values on the wire. */
    private record Row(
            String localId,
            String mutationId,
            String serverId,
            String entity,
            String site,
            String device,
            long version,
            String payload,
            long updatedAt) {}

    /** Makes what is to be done of those requests, so that doing it parses nothing. */
    BareSqlite(Map<String, List<Noted>> requests) throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (Map.Entry<String, List<Noted>> device : requests.entrySet()) {
            List<Work> works = new ArrayList<>();
            Set<String> own = new HashSet<>();
            for (Noted noted : device.getValue()) {
                JsonNode reply = json.readTree(noted.reply());
                works.add(
                        noted.call().method().equals("POST")
                                ? push(json.readTree(noted.call().body()), reply, own)
                                : page(reply, own));
            }
            byDevice.put(device.getKey(), works);
        }
    }

    private Work push(JsonNode batch, JsonNode reply, Set<String> own) {
        List<Row> fresh = new ArrayList<>();
        List<Row> settled = new ArrayList<>();
        for (int i = 0; i < batch.path("records").size(); i++) {
            JsonNode record = batch.path("records").get(i);
            JsonNode result = reply.path("results").get(i);
            Row row = row(
                    record,
                    result,
                    batch.path("site").asText(),
                    batch.path("deviceId").asText());
            if (own.add(row.localId())) {
                fresh.add(row);
                settled.add(row);
            }
        }
        rows += 2 * fresh.size();
        return device -> {
            for (Row row : fresh) {
                device.act(row);
            }
            device.settle(settled);
        };
    }

    private Work page(JsonNode page, Set<String> own) {
        List<Row> shown = new ArrayList<>();
        for (JsonNode record : page.path("changes")) {
            shown.add(row(
                    record,
                    record,
                    record.path("site").asText(),
                    record.path("deviceId").asText()));
            rows += own.contains(record.path("localId").asText()) ? 0 : 1;
        }
        String cursor = page.path("cursor").asText();
        return shown.isEmpty() ? device -> {} : device -> device.take(shown, cursor);
    }

    private static Row row(JsonNode record, JsonNode result, String site, String device) {
        return new Row(
                record.path("localId").asText(),
                record.path("mutationId").asText(),
                result.path("serverId").asText(),
                record.path("entity").asText(),
                site,
                device,
                result.path("version").asLong(),
                record.path("payload").toString(),
                Instant.parse(record.path("updatedAt").asText()).toEpochMilli());
    }

    /** How many rows it inserts into tables of records and queues. */
    int rows() {
        return rows;
    }

    /** Does it all, device by device, in new databases in that folder. */
    void write(Path folder, String schema) throws SQLException {
        int number = 0;
        for (List<Work> works : byDevice.values()) {
            try (Device device = new Device(folder.resolve(number++ + ".db"), schema)) {
                for (Work work : works) {
                    work.on(device);
                }
            }
        }
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

        /** A batch is read, marked, and settled. */
        void settle(List<Row> batch) throws SQLException {
            List<Long> places = new ArrayList<>();
            try (ResultSet found = oldest.executeQuery()) {
                while (found.next()) {
                    places.add(found.getLong(1));
                    for (int column : new int[] {2, 3, 5, 8, 9, 10}) {
                        found.getString(column);
                    }
                    found.getLong(4);
                    found.getLong(6);
                    found.getLong(7);
                }
            }
            if (places.isEmpty()) {
                return;
            }
            bind(sent, places.get(0), places.get(places.size() - 1));
            sent.executeUpdate();
            connection.commit();
            for (int i = 0; i < batch.size(); i++) {
                Row row = batch.get(i);
                bind(
                        settle,
                        row.serverId(),
                        row.version(),
                        row.version(),
                        row.updatedAt(),
                        row.device(),
                        row.localId());
                settle.executeUpdate();
                bind(remove, places.get(i));
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
