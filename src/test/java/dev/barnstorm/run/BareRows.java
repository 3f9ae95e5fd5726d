package dev.barnstorm.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** All rows of a database, to be inserted into another one of the same form by plain JDBC: a history with nothing around it. */
final class BareRows {

    private static final int ROWS_A_TRANSACTION = 1_000;

    private final List<String> schema = new ArrayList<>();
    private final Map<String, List<@Nullable Object[]>> rowsByInsert = new LinkedHashMap<>();
    private int rows;

    /** Reads them all. */
    BareRows(Path database) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(
                    "SELECT sql, name, type FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'table' DESC")) {
                while (found.next()) {
                    if (!found.getString(2).startsWith("sqlite_")) {
                        schema.add(found.getString(1));
                        if (found.getString(3).equals("table")) {
                            tables.add(found.getString(2));
                        }
                    }
                }
            }
            for (String table : tables) {
                read(statement, table);
            }
        }
    }

    private void read(Statement statement, String table) throws SQLException {
        List<@Nullable Object[]> values = new ArrayList<>();
        int columns;
        try (ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
            columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                @Nullable Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = found.getObject(i + 1);
                }
                values.add(row);
            }
        }
        rows += values.size();
        rowsByInsert.put(
                "INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")",
                values);
    }

    int rows() {
        return rows;
    }

    /** Inserts them all into a new database, a thousand a transaction, with these pragmas. */
    void write(Path database, List<String> pragmas) throws SQLException {
        try (Connection connection = open(database)) {
            try (Statement statement = connection.createStatement()) {
                for (String setting : pragmas) {
                    statement.execute("PRAGMA " + setting);
                }
                for (String sql : schema) {
                    statement.executeUpdate(sql);
                }
            }
            connection.setAutoCommit(false);
            for (Map.Entry<String, List<@Nullable Object[]>> table : rowsByInsert.entrySet()) {
                insert(connection, table.getKey(), table.getValue());
            }
            connection.commit();
        }
    }

    private static void insert(Connection connection, String sql, List<@Nullable Object[]> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int pending = 0;
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.executeUpdate();
                if (++pending % ROWS_A_TRANSACTION == 0) {
                    connection.commit();
                }
            }
        }
    }

    private static Connection open(Path database) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false); // else the driver asks for one after every insert
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        return config.createConnection("jdbc:sqlite:" + database);
    }
}
