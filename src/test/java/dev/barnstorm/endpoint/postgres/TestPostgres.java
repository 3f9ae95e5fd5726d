package dev.barnstorm.endpoint.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One embedded PostgreSQL for all tests of a process: it starts with the first that wants it, and ends with the last. */
public final class TestPostgres implements BeforeAllCallback {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private EmbeddedDatabase embedded;

    @Override
    public void beforeAll(ExtensionContext context) {
        embedded = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent("postgres", key -> new Running(EmbeddedDatabase.start()), Running.class)
                .database();
    }

    /** JUnit closes what is in its store. */
    private record Running(EmbeddedDatabase database) implements AutoCloseable {
        @Override
        public void close() {
            database.close();
        }
    }

    /** A schema that nobody has used. */
    public Database fresh() {
        return embedded.database("test_" + SCHEMAS.incrementAndGet());
    }

    /** Runs statements in that schema. */
    public static void execute(Database database, String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = " + database.schema());
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Takes all records out of it. */
    public static void empty(Database database) throws SQLException {
        execute(database, "truncate record, mutation", "alter sequence record_number restart");
    }
}
