package dev.barnstorm.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements that fill a history's directory: the devices and the records that it names, each with the site at which it was first met.
 * By the help of the indexes, the first row of each name in each table; of those rows only the very first is read, where it stands.
 */
final class Directory {

    /** Behind every row. */
    private static final String LAST_OF_ALL = "1 << 62";

    /**
     * A table's first rows.
     *
     * @param firsts a query for each name, and where it is named first
     * @param site of the row {@code seq = first}, in parentheses where it is a query
     */
    private record Source(String firsts, String site) {}

    private Directory() {}

    static String fillRecords() {
        List<Source> sources = new ArrayList<>();
        for (EventTable table : EventTable.ALL) {
            if (table.has("local_id")) {
                sources.add(firsts("local_id", table.name(), table.name()));
            }
        }
        sources.add(firsts("local_id", "sent_mutations", "sent"));
        return "INSERT INTO records(local_id, site) " + firstMet(sources);
    }

    static String fillDevices() {
        List<Source> sources = new ArrayList<>();
        for (EventTable table : EventTable.ALL) {
            if (table.has("device")) {
                sources.add(table.has("site") ? firsts("device", table.name(), table.name()) : toldByTheLink(table));
            }
        }
        return "INSERT INTO devices(device, site) " + firstMet(sources) + " WHERE name <> ''";
    }

    /** @param rows the table that has the site of a row of that number */
    private static Source firsts(String column, String table, String rows) {
        return new Source(
                "SELECT " + column + " AS name, min(seq) AS first FROM " + table + " GROUP BY " + column,
                "(SELECT site FROM " + rows + " WHERE seq = first)");
    }

    /** Where only the link has told of a device, its name says the site. */
    private static Source toldByTheLink(EventTable table) {
        return new Source(
                "SELECT DISTINCT device AS name, " + LAST_OF_ALL + " AS first FROM " + table.name(),
                "substr(name, 1, max(0, instr(name, '/') - 1))");
    }

    /** With min(), SQLite takes the other columns from the row that has the least. */
    private static String firstMet(List<Source> sources) {
        String sites = numbered(sources)
                .mapToObj(i -> "WHEN " + i + " THEN " + sources.get(i).site())
                .collect(Collectors.joining(" "));
        String firsts = numbered(sources)
                .mapToObj(i -> "SELECT name, first, " + i + " AS source FROM ("
                        + sources.get(i).firsts() + ")")
                .collect(Collectors.joining(" UNION ALL "));
        return "SELECT name, CASE source " + sites + " END FROM (SELECT name, min(first) AS first, source FROM ("
                + firsts + ") GROUP BY name)";
    }

    private static IntStream numbered(List<Source> sources) {
        return IntStream.range(0, sources.size());
    }
}
