package dev.barnstorm.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
        statements.add(Directory.fillDevices());
        statements.add(Directory.fillRecords());
        statements.add("CREATE INDEX devices_by_site ON devices(site, device)");
        statements.add("CREATE INDEX records_by_site ON records(site, local_id)");
        return statements;
    }

    private static boolean isAskedBy(String column, EventTable table) {
        return !column.equals("request_id")
                || table.kind() == HistoryEvent.Sent.class
                || Lives.KINDS_TOLD_BY_REQUEST.contains(table.kind());
    }
}
