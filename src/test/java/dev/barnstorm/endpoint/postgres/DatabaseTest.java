package dev.barnstorm.endpoint.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://db.example/barn, jdbc:postgresql://db.example/barn, '', ''",
        "postgresql://ann:s%40cret@db.example:5433/barn?sslmode=require,"
                + " jdbc:postgresql://db.example:5433/barn?sslmode=require, ann, s@cret",
        "jdbc:postgresql://127.0.0.1/barn?user=ann&password=a+b&ssl=true, jdbc:postgresql://127.0.0.1/barn?ssl=true,"
                + " ann, a+b",
        "postgres://ann@[::1]:5432/barn, jdbc:postgresql://[::1]:5432/barn, ann, ''"
    })
    void aUrlMayBeWrittenInEitherWay(String url, String jdbcUrl, String user, String password) {
        assertEquals(Optional.of(new Database(jdbcUrl, user, password, "s")), Database.of(url, "s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "barn",
                "http://db.example/barn",
                "jdbc:postgres://db.example/barn",
                "jdbc:mysql://db.example/barn",
                "postgres:///barn",
                "postgres://db.example",
                "postgres://db.example/",
                "postgres://db example/barn"
            })
    void whatIsNoUrlOfAPostgresIsNone(String url) {
        assertEquals(Optional.empty(), Database.of(url, "s"));
    }

    @Test
    void itsTextHasNoSecretsAndItsUrlForTheEnvironmentComesBackWhole() {
        Database database = Database.of("postgres://ann:p%20&=ss@db.example:5433/barn?sslmode=require", "s")
                .orElseThrow();

        assertEquals("postgresql://db.example:5433/barn", database.toString());
        assertEquals(Optional.of(database), Database.of(database.urlWithSecrets(), "s"));
    }

    @Test
    void aSchemaHasAPlainName() {
        assertTrue(Database.isSchemaName("barnstorm_run_1"));
        assertFalse(Database.isSchemaName("pg_barn"));
        assertFalse(Database.isSchemaName("s; drop table record"));
        assertFalse(Database.isSchemaName("S"));
        assertFalse(Database.isSchemaName(""));
    }
}
