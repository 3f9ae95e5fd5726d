package dev.barnstorm.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk on which nothing is left. */
class FullDiskTest {

    private static SqliteDatabase of(SqliteDatabase database) {
        database.execute("CREATE TABLE t(a TEXT)");
        add(database, "first");
        return database;
    }

    private static void add(SqliteDatabase database, String text) {
        database.inTransaction(() -> {
            database.prepare("INSERT INTO t VALUES (?)").bind(1, text).run();
        });
    }

    private static long rows(SqliteDatabase database) {
        return database.prepare("SELECT count(*) FROM t")
                .first(row -> row.integer(1))
                .orElseThrow();
    }

    private static void refuses(SqliteDatabase database, Runnable work) {
        SqliteException refused = assertThrows(SqliteException.class, () -> database.inTransaction(work));
        assertTrue(refused.noRoom(), refused.getMessage());
        assertTrue(refused.getMessage().contains("SQLITE_FULL"), refused.getMessage());
    }

    @ParameterizedTest(name = "a text of {0} characters")
    @ValueSource(ints = {1, 100, 100_000})
    void nothingIsWrittenWhetherItWouldFitIntoTheFilesGapsOrNot(int length) {
        try (SqliteDatabase database = of(SqliteDatabase.inMemory(Pragmas.IN_MEMORY))) {
            Statement insert = database.prepare("INSERT INTO t VALUES (?)").bind(1, "x".repeat(length));
            database.full(true);
            refuses(database, insert::run);
            refuses(database, insert::run);
            assertEquals(1, rows(database));
            database.full(false);
            database.inTransaction(() -> {
                insert.run();
            });
            assertEquals(2, rows(database));
        }
    }

    @Test
    void pagesThatAreFreeAreNoRoomForAJournalEither() {
        try (SqliteDatabase database = of(SqliteDatabase.inMemory(Pragmas.IN_MEMORY))) {
            add(database, "x".repeat(1_000_000));
            database.inTransaction(() -> database.execute("DELETE FROM t WHERE length(a) > 10"));
            database.full(true);
            refuses(database, () -> database.execute("INSERT INTO t VALUES ('small')"));
            refuses(database, () -> database.execute("DELETE FROM t"));
            assertEquals(1, rows(database));
        }
    }

    @Test
    void whoOnlyReadsNoticesNothing() {
        try (SqliteDatabase database = of(SqliteDatabase.inMemory(Pragmas.IN_MEMORY))) {
            database.full(true);
            assertEquals(1L, database.inTransaction(() -> rows(database)));
        }
    }

    @Test
    void aFileIsStillFullAfterARest(@TempDir Path folder) {
        OpenDatabases one = new OpenDatabases(1);
        try (SqliteDatabase database = of(SqliteDatabase.open(folder.resolve("a.db"), Pragmas.SMALL, one));
                SqliteDatabase other = of(SqliteDatabase.open(folder.resolve("b.db"), Pragmas.SMALL, one))) {
            database.full(true);
            assertEquals(1, rows(other)); // the first one rests
            refuses(database, () -> database.execute("INSERT INTO t VALUES ('" + "x".repeat(100_000) + "')"));
            database.full(false);
            add(database, "second");
            assertEquals(2, rows(database));
        }
    }

    @Test
    void aDatabaseThatTakesNothingBackCannotBeFull() {
        try (SqliteDatabase database = of(SqliteDatabase.inMemory(Pragmas.FORGETFUL))) {
            assertThrows(IllegalStateException.class, () -> database.full(true));
        }
    }
}
