package dev.barnstorm.history;

import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The names that a history knows, for somebody who asks for a life: which there are, and which are worth asking for. */
public final class HistoryNames {

    private final SqliteDatabase database;

    HistoryNames(SqliteDatabase database) {
        this.database = database;
    }

    /** The local ids of all records, sorted. */
    public List<String> records() {
        return texts("SELECT local_id FROM records ORDER BY local_id");
    }

    /** The names of all devices on the wire, sorted; registries too. */
    public List<String> devices() {
        return texts("SELECT device FROM devices ORDER BY device");
    }

    private List<String> texts(String sql) {
        try (Statement statement = database.prepare(sql)) {
            return statement.query(row -> row.text(1));
        }
    }

    /** The local ids of the records that a server gave this id, sorted: several when it gave it twice. */
    public List<String> recordsOfServerId(String serverId) {
        String sql = tablesWith("server_id").stream()
                        .map(table -> "SELECT local_id FROM " + table + " WHERE server_id = ?1")
                        .collect(Collectors.joining(" UNION "))
                + " ORDER BY 1";
        try (Statement statement = database.prepare(sql)) {
            return statement.bind(1, serverId).query(row -> row.text(1));
        }
    }

    private static List<String> tablesWith(String column) {
        return EventTable.ALL.stream()
                .filter(table -> table.has("local_id") && table.has(column))
                .map(EventTable::name)
                .toList();
    }

    /** The records to which most happened, with how many events name them, the first the most. */
    public Map<String, Long> busiestRecords(int most) {
        String events = tablesWith("local_id").stream()
                .map(table -> "SELECT local_id FROM " + table)
                .collect(Collectors.joining(" UNION ALL "));
        return counts(
                "SELECT local_id, count(*) FROM (" + events + ") GROUP BY local_id ORDER BY 2 DESC, 1 LIMIT ?1", most);
    }

    /** The devices that were answered {@code conflict} most often, with how often, the first the most. */
    public Map<String, Long> devicesWithMostConflicts(int most) {
        return counts(
                "SELECT device, count(*) FROM outcome_given WHERE status = 'conflict' GROUP BY device"
                        + " ORDER BY 2 DESC, 1 LIMIT ?1",
                most);
    }

    private Map<String, Long> counts(String sql, int most) {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Statement statement = database.prepare(sql)) {
            statement.bind(1, most).forEach(row -> counts.put(row.text(1), row.integer(2)));
        }
        return counts;
    }
}
