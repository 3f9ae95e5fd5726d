package dev.barnstorm.endpoint.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** The schema in a database that holds what a reference server keeps. */
public final class Schema {
    private static final String MIGRATIONS = "classpath:dev/barnstorm/endpoint/postgres";

    private Schema() {}

    /**
     * Makes it, or brings it up to date.
     *
     * @throws DatabaseUnusable when the database is not there, does not let us in, or has a newer schema
     */
    static void migrate(Database database) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(database.jdbcUrl(), orNull(database.user()), orNull(database.password()))
                    .schemas(database.schema())
                    .locations(MIGRATIONS)
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw DatabaseUnusable.because(database, failed);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /**
     * Makes an empty one, which must not be there yet.
     *
     * @throws DatabaseUnusable when that is not possible
     */
    public static void create(Database database) {
        execute("create schema " + database.schema(), database);
    }

    /**
     * Removes it with all that is in it. Nobody may be using it.
     *
     * @throws DatabaseUnusable when that is not possible
     */
    public static void drop(Database database) {
        execute("drop schema if exists " + database.schema() + " cascade", database);
    }

    private static void execute(String sql, Database database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw DatabaseUnusable.because(database, failed);
        }
    }
}
