package dev.barnstorm.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConfig;

class SparesTest {

    private static final @Nullable Object[] NOTHING = {};
    private static final String TABLES =
            """
            CREATE TABLE IF NOT EXISTS queue (seq INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT);
            CREATE TABLE IF NOT EXISTS "odd name" (id TEXT PRIMARY KEY) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS by_word ON queue (word);
            """;

    private static Opened opened() {
        return Opened.of(new Opened.Source(":memory:", ":memory:", new SQLiteConfig(), Pragmas.FORGETFUL));
    }

    private static List<Long> added(SqliteDatabase database, String word) {
        database.make(TABLES);
        database.prepare("INSERT INTO queue (word) VALUES (?)").bind(1, word).run();
        database.prepare("INSERT INTO \"odd name\" VALUES (?)").bind(1, word).run();
        return database.prepare("SELECT seq FROM queue ORDER BY seq").query(row -> row.integer(1));
    }

    @Test
    void whoeverGetsOneFindsNothingInItAndItsNumbersBeginAnew() {
        for (int i = 0; i < 4; i++) {
            try (SqliteDatabase one = SqliteDatabase.spare();
                    SqliteDatabase other = SqliteDatabase.spare()) {
                assertEquals(List.of(1L), added(one, "w"));
                assertEquals(List.of(1L), added(other, "w"));
            }
        }
    }

    @Test
    void whatWasPreparedOnOneIsReadyForTheNext() {
        try (Opened opened = opened()) {
            opened.make(TABLES);
            PreparedSql insert = opened.prepare("INSERT INTO queue (word) VALUES (?)");
            PreparedSql again = opened.prepare("INSERT INTO queue (word) VALUES (?)");
            assertNotSame(insert, again, "one is in somebody's hands");
            insert.execute(new @Nullable Object[] {"w"});
            assertTrue(opened.empty(100));
            assertSame(insert, opened.prepare("INSERT INTO queue (word) VALUES (?)"));
            assertTrue(again.isClosed());
            opened.make(TABLES);
            assertFalse(opened.prepare("SELECT 1 FROM queue").execute(NOTHING));
        }
    }

    @Test
    void oneThatHasGrownIsNotKept() {
        try (Opened opened = opened()) {
            opened.make(TABLES);
            opened.execute("INSERT INTO queue (word) VALUES (zeroblob(100000))");
            assertFalse(opened.empty(10));
            assertTrue(opened.empty(100));
        }
    }

    @Test
    void oneThatIsInTheMidstOfAWalkIsEmptiedToo() {
        try (Opened opened = opened()) {
            opened.make(TABLES);
            opened.execute("INSERT INTO queue (word) VALUES ('a'), ('b')");
            assertTrue(opened.prepare("SELECT word FROM queue").execute(NOTHING));
            assertTrue(opened.empty(100));
            assertFalse(opened.prepare("SELECT word FROM queue").execute(NOTHING));
        }
    }

    @Test
    void aStatementOfOneThatWasClosedIsNotTheNextOnes() {
        SqliteDatabase closed = SqliteDatabase.spare();
        closed.make(TABLES);
        Statement insert = closed.prepare("INSERT INTO queue (word) VALUES (?)").bind(1, "w");
        closed.close();
        assertThrows(IllegalStateException.class, insert::run);
    }

    @Test
    void oneInWhichATransactionFailedIsNobodysAnyMore() {
        SqliteDatabase failed = SqliteDatabase.spare();
        failed.execute("PRAGMA user_version=7");
        assertThrows(
                IllegalStateException.class,
                () -> failed.inTransaction(() -> {
                    throw new IllegalStateException("in its midst");
                }));
        failed.close();
        try (SqliteDatabase next = SqliteDatabase.spare()) {
            assertEquals(Optional.of(0L), next.prepare("PRAGMA user_version").first(row -> row.integer(1)));
        }
    }

    @Test
    void tablesAreMadeAgainWhereACopyWithoutThemTookTheirPlace() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            byte[] before = database.serialized();
            assertEquals(List.of(1L), added(database, "w"));
            database.replace(before);
            assertEquals(List.of(1L), added(database, "w"));
        }
    }
}
