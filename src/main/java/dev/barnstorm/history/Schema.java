package dev.barnstorm.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that make a history's tables, and those that finish it. */
final class Schema {

    /** {@code PRAGMA application_id} of a history: "BARN". */
    static final int APPLICATION_ID = 0x4241524E;

    /** {@code PRAGMA user_version} of a finished history; 0 until it is finished. Grows when the tables change. */
    static final int VERSION = 1;

    private Schema() {}

    /** The text of {@code schema.sql}: all tables and views, with what they mean. */
    static String text() {
        try (InputStream in = Schema.class.getResourceAsStream("schema.sql")) {
            if (in == null) {
                throw new LinkageError("schema.sql is missing beside " + Schema.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is made when everything is written: the indexes, and by their help the directory of devices and records. */
    static List<String> finishing() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE INDEX sent_mutations_by_local_id ON sent_mutations(local_id)");
        for (EventTable table : EventTable.ALL) {
            for (String column : List.of("device", "local_id", "request_id")) {
                if (table.has(column) && isAskedBy(column, table)) {
                    statements.add("CREATE INDEX " + table.name() + "_by_" + column + " ON " + table.name() + "("
                            + column + ")");
                }
            }
        }
        statements.add(fillDevices());
        statements.add(fillRecords());
        statements.add("CREATE INDEX devices_by_site ON devices(site, device)");
        statements.add("CREATE INDEX records_by_site ON records(site, local_id)");
        return statements;
    }

    private static boolean isAskedBy(String column, EventTable table) {
        return !column.equals("request_id")
                || table.kind() == HistoryEvent.Sent.class
                || Lives.KINDS_TOLD_BY_REQUEST.contains(table.kind());
    }

    /**
     * With min(), SQLite takes the other columns from the row that has the least: where it was first met. Each table by
     * itself first: sorting them all at once would cost more than all the indexes.
     */
    private static String fillRecords() {
        String met = EventTable.ALL.stream()
                .filter(table -> table.has("local_id"))
                .map(table -> "SELECT e.local_id, e.site, e.seq FROM " + firstBy("local_id", table))
                .collect(Collectors.joining(" UNION ALL "));
        return "INSERT INTO records(local_id, site) SELECT local_id, site FROM (SELECT local_id, site, min(seq) FROM ("
                + met
                + " UNION ALL SELECT m.local_id, s.site, s.seq FROM (SELECT local_id, min(seq) AS seq FROM sent_mutations"
                + " GROUP BY local_id) m JOIN sent s ON s.seq = m.seq) GROUP BY local_id)";
    }

    /** The first row {@code e} for each value of that column: the index finds them, and no other row is read. */
    private static String firstBy(String column, EventTable table) {
        return "(SELECT min(seq) AS first FROM " + table.name() + " GROUP BY " + column + ") JOIN " + table.name()
                + " e ON e.seq = first";
    }

    private static String fillDevices() {
        String named = EventTable.ALL.stream()
                .filter(table -> table.has("device"))
                .map(table -> table.has("site")
                        ? "SELECT e.device, e.site, e.seq FROM " + firstBy("device", table)
                        // Only the link has told of it: its name says the site, after everything else.
                        : "SELECT DISTINCT device, substr(device, 1, max(0, instr(device, '/') - 1)), 1 << 62 FROM "
                                + table.name())
                .collect(Collectors.joining(" UNION ALL "));
        return "INSERT INTO devices(device, site) SELECT device, site FROM (SELECT device, site, min(seq) FROM ("
                + named + ") WHERE device <> '' GROUP BY device)";
    }
}
