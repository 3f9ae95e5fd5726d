package dev.barnstorm.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * All rows of a history, to be inserted into another one of the same form by plain JDBC, in the order in which they were: a
 * history with nothing around it. The indexes are made when all rows are there, which is cheapest.
 */
final class BareRows {

    private static final int ROWS_A_TRANSACTION = 1_000;

    private final List<String> tables = new ArrayList<>();
    private final List<String> indexes = new ArrayList<>();
    private final List<String> inserts = new ArrayList<>();
    private final List<Placed> rows = new ArrayList<>();
    private final Map<Object, Object> same = new HashMap<>();

    /** A row, its table, its place among all rows, and its time, 0 when it has none of its own. */
    private record Placed(long seq, long micros, int table, List<@Nullable Object> values) {}

    /** Reads them all. */
    BareRows(Path history) throws SQLException {
        try (Connection connection = open(history);
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT sql, name, type FROM sqlite_master"
                    + " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index', rowid")) {
                while (found.next()) {
                    (found.getString(3).equals("index") ? indexes : tables).add(found.getString(1));
                    if (found.getString(3).equals("table")) {
                        names.add(found.getString(2));
                    }
                }
            }
            for (String name : names) {
                read(statement, name);
            }
        }
        same.clear();
        rows.sort(Comparator.comparingLong(Placed::seq));
    }

    private void read(Statement statement, String table) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData about = found.getMetaData();
            int columns = about.getColumnCount();
            boolean placed = about.getColumnName(1).equals("seq");
            boolean timed = placed && about.getColumnName(2).equals("at_micros");
            while (found.next()) {
                List<@Nullable Object> values = new ArrayList<>(columns);
                for (int i = 1; i <= columns; i++) {
                    Object value = found.getObject(i);
                    values.add(value == null ? null : same.computeIfAbsent(value, itself -> itself));
                }
                // what has no place was written when the run was over
                rows.add(new Placed(
                        placed ? found.getLong(1) : Long.MAX_VALUE,
                        timed ? found.getLong(2) : 0,
                        inserts.size(),
                        values));
            }
            inserts.add(
                    "INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")");
        }
    }

    int rows() {
        return rows.size();
    }

    /** Inserts them all into a new database, a thousand a transaction, with these pragmas, none of them before its time. */
    void write(Path database, List<String> pragmas, Timetable times) throws SQLException {
        try (Connection connection = open(database)) {
            execute(connection, pragmas.stream().map("PRAGMA "::concat).toList());
            execute(connection, tables);
            connection.setAutoCommit(false);
            insert(connection, times);
            execute(connection, indexes);
            connection.commit();
        }
    }

    private static void execute(Connection connection, List<String> all) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : all) {
                statement.execute(sql);
            }
        }
    }

    private void insert(Connection connection, Timetable times) throws SQLException {
        List<PreparedStatement> prepared = new ArrayList<>();
        for (String insert : inserts) {
            prepared.add(connection.prepareStatement(insert));
        }
        for (int from = 0; from < rows.size(); from += ROWS_A_TRANSACTION) {
            List<Placed> together = rows.subList(from, Math.min(from + ROWS_A_TRANSACTION, rows.size()));
            times.await(together.get(together.size() - 1).micros());
            insert(together, prepared);
            connection.commit();
        }
        for (PreparedStatement insert : prepared) {
            insert.close();
        }
    }

    private static void insert(List<Placed> together, List<PreparedStatement> prepared) throws SQLException {
        for (Placed row : together) {
            PreparedStatement insert = prepared.get(row.table());
            for (int i = 0; i < row.values().size(); i++) {
                insert.setObject(i + 1, row.values().get(i));
            }
            insert.executeUpdate();
        }
    }

    private static Connection open(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false); // else the driver asks for one after every insert
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        return config.createConnection("jdbc:sqlite:" + database);
    }
}
