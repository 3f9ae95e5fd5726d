package dev.barnstorm.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {

    @Test
    void whatIsBoundIsWhatIsRead() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            database.execute("CREATE TABLE t(a TEXT, b INTEGER, c REAL, d BLOB, e INTEGER)");
            database.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)")
                    .bind(1, "Hühner 🐓")
                    .bind(2, Long.MAX_VALUE)
                    .bind(3, 0.1)
                    .bind(4, new byte[] {1, 2})
                    .bind(5, true)
                    .run();
            Optional<String> row = database.prepare("SELECT a, b, c, length(d), e FROM t")
                    .first(r -> r.text(1) + r.integer(2) + r.real(3) + r.integer(4) + r.flag(5));
            assertEquals(Optional.of("Hühner 🐓" + Long.MAX_VALUE + 0.1 + 2 + true), row);
        }
    }

    @Test
    void anEmptyTextIsNotNullAndAnyTextReadsAsSQLiteWouldShowIt() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            Statement read = database.prepare("SELECT ?1, 7, 'a' || char(0) || 'b', ?2")
                    .bind(1, "")
                    .bind(2, 1.5);
            assertEquals(
                    List.of(List.of("", "7", "a\0b", "1.5")),
                    read.query(row -> List.of(row.text(1), row.text(2), row.text(3), row.text(4))));
        }
    }

    @Test
    void aNullIsBoundAndReadAsNull() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            database.execute("CREATE TABLE t(a TEXT, b INTEGER)");
            database.prepare("INSERT INTO t VALUES (?, ?)")
                    .bind(1, (String) null)
                    .bindNullable(2, null)
                    .run();
            Statement read = database.prepare("SELECT a, b FROM t");
            assertEquals(List.of(true), read.query(row -> row.textOrNull(1) == null && row.isNull(2)));
            assertThrows(IllegalStateException.class, () -> read.first(row -> row.text(1)));
        }
    }

    @Test
    void aWordIsTheSameObjectAsInTheRowBefore() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            List<String> words = database.prepare("VALUES ('a', 'x'), ('a', 'y'), ('b', 'y'), ('a', '')")
                    .query(row -> row.word(1) + row.word(2));
            assertEquals(List.of("ax", "ay", "by", "a"), words);
            List<String> alike = database.prepare("VALUES ('a'), ('a')").query(row -> row.word(1));
            assertSame(alike.get(0), alike.get(1));
            Statement none = database.prepare("SELECT NULL");
            assertThrows(IllegalStateException.class, () -> none.first(row -> row.word(1)));
        }
    }

    @Test
    void aStatementRunsAgainWithWhatWasBoundAndAfterAWalkThatStopped() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            database.execute("CREATE TABLE t(a INTEGER, b TEXT)");
            Statement insert = database.prepare("INSERT INTO t VALUES (?, ?)").bind(1, 7);
            assertEquals(1, insert.change());
            assertEquals(1, insert.bind(2, "x").change());
            Statement read = database.prepare("SELECT b FROM t WHERE a = ? ORDER BY rowid");
            assertEquals(Optional.of(true), read.bind(1, 7).first(row -> row.isNull(1)));
            assertEquals(List.of("", "x"), read.query(row -> row.isNull(1) ? "" : row.text(1)));
            assertEquals(List.of(), read.bind(1, 8).query(row -> row.text(1)));
        }
    }

    @Test
    void aStatementThatFailedMayRunAgain() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            database.execute("CREATE TABLE t(a INTEGER PRIMARY KEY)");
            Statement insert = database.prepare("INSERT INTO t VALUES (?)").bind(1, 7);
            insert.run();
            assertThrows(SqliteException.class, insert::run);
            assertEquals(1, insert.bind(1, 8).change());
        }
    }

    @Test
    void aQueryIsNoChange() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            Statement query = database.prepare("SELECT 1");
            assertThrows(IllegalStateException.class, query::run);
            assertEquals(Optional.of(1L), query.first(row -> row.integer(1)));
        }
    }

    @Test
    void whatIsClosedIsNotReadAnyMore() {
        SqliteDatabase database = SqliteDatabase.inMemory();
        Statement query = database.prepare("VALUES (1), (2)");
        try (Cursor cursor = query.cursor()) {
            assertTrue(cursor.next());
            database.close();
            assertThrows(IllegalStateException.class, () -> cursor.row().integer(1));
            assertThrows(IllegalStateException.class, cursor::next);
        }
        assertThrows(SqliteException.class, query::cursor);
    }

    @Test
    void aTransactionThatThrowsLeavesNothingBehind() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            database.execute("CREATE TABLE t(a INTEGER)");
            Statement insert = database.prepare("INSERT INTO t VALUES (?)");
            database.inTransaction(() -> {
                insert.bind(1, 1).run();
            });
            assertThrows(
                    IllegalArgumentException.class,
                    () -> database.inTransaction(() -> {
                        insert.bind(1, 2).run();
                        throw new IllegalArgumentException("no");
                    }));
            assertEquals(List.of(1L), database.prepare("SELECT a FROM t").query(row -> row.integer(1)));
        }
    }

    @Test
    void transactionsDoNotNest() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            assertThrows(
                    IllegalStateException.class,
                    () -> database.inTransaction(() -> database.inTransaction(() -> database.execute("SELECT 1"))));
        }
    }

    @Test
    void aFailureNamesItsStatement() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            SqliteException failure = assertThrows(SqliteException.class, () -> database.prepare("SELECT nothing"));
            assertTrue(failure.toString().contains("SELECT nothing"), failure.toString());
        }
    }

    @Test
    void severalStatementsRunAtOnce() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            database.execute("CREATE TABLE t(a); CREATE TABLE u(b); INSERT INTO u VALUES (7);");
            assertEquals(List.of(7L), database.prepare("SELECT b FROM u").query(row -> row.integer(1)));
        }
    }

    @Test
    void aFileKeepsItsRowsAndItsNameMayBeOdd(@TempDir Path folder) {
        Path file = folder.resolve("barn? 100% #1.db");
        try (SqliteDatabase database = SqliteDatabase.open(file, Pragmas.SMALL)) {
            database.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1)");
        }
        assertTrue(file.toFile().isFile());
        try (SqliteDatabase database = SqliteDatabase.openReadOnly(file)) {
            assertEquals(List.of(1L), database.prepare("SELECT a FROM t").query(row -> row.integer(1)));
            assertThrows(SqliteException.class, () -> database.execute("INSERT INTO t VALUES (2)"));
        }
    }

    @Test
    void thePragmasOfSmallDatabasesHold(@TempDir Path folder) {
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("a.db"), Pragmas.SMALL)) {
            assertEquals("wal", pragma(database, "journal_mode"));
            assertEquals("0", pragma(database, "synchronous"));
            assertEquals("exclusive", pragma(database, "locking_mode"));
            assertEquals("-64", pragma(database, "cache_size"));
            assertEquals("16", pragma(database, "wal_autocheckpoint"));
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaidSo(@TempDir Path folder) {
        Path file = folder.resolve("nowhere/a.db");
        SqliteException failure =
                assertThrows(SqliteException.class, () -> SqliteDatabase.open(file, Pragmas.DEFAULTS));
        assertTrue(failure.toString().contains(file.toString()), failure.toString());
    }

    private static String pragma(SqliteDatabase database, String name) {
        return database.prepare("PRAGMA " + name).first(row -> row.text(1)).orElseThrow();
    }
}
