package dev.barnstorm.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write-ahead log lies beside a database just as long as it is open. */
class OpenDatabasesTest {

    @TempDir
    Path folder;

    @Test
    void oneMoreMakesTheOneRestThatWasNotUsed() {
        OpenDatabases among = new OpenDatabases(2);
        SqliteDatabase first = database("first", among);
        SqliteDatabase second = database("second", among);
        assertTrue(isOpen("first") && isOpen("second"));

        SqliteDatabase third = database("third", among);
        assertFalse(isOpen("first"));
        assertTrue(isOpen("second") && isOpen("third"));

        add(first, 7);
        assertEquals(List.of(7L), numbers(first));
        assertFalse(Files.exists(folder.resolve("first-shm")), "a third file, for nobody");
        assertFalse(isOpen("second"), "its turn came next");
        closeAll(first, second, third);
        assertFalse(isOpen("first") || isOpen("second") || isOpen("third"));
    }

    @Test
    void whoeverIsUsedAgainAndAgainIsPassedOver() {
        OpenDatabases among = new OpenDatabases(3);
        SqliteDatabase busy = database("busy", among);
        List<SqliteDatabase> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            others.add(database("other-" + i, among));
            add(busy, i);
        }
        // Room is made for one with all others used just before; from then on the busy one is never the choice.
        Statement count = busy.prepare("SELECT count(*) FROM t");
        for (SqliteDatabase other : others) {
            assertTrue(isOpen("busy"));
            count.first(row -> row.integer(1));
            numbers(other);
        }
        closeAll(busy);
        others.forEach(SqliteDatabase::close);
    }

    @Test
    void nobodyNoticesThatADatabaseRestedWhateverTheOrder() {
        for (long seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            OpenDatabases among = new OpenDatabases(1 + random.nextInt(3));
            List<SqliteDatabase> databases = new ArrayList<>();
            List<List<Long>> expected = new ArrayList<>();
            List<Statement> kept = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                databases.add(database("seed-" + seed + "-" + i, among));
                expected.add(new ArrayList<>());
                kept.add(databases.get(i).prepare("INSERT INTO t VALUES (?, ?)").bind(2, "of " + i));
            }
            for (long step = 0; step < 200; step++) {
                int one = random.nextInt(databases.size());
                Statement insert = kept.get(one).bind(1, step);
                if (random.nextBoolean()) {
                    insert.run();
                } else {
                    databases.get(one).inTransaction(() -> {
                        insert.run();
                    });
                }
                expected.get(one).add(step);
                int other = random.nextInt(databases.size());
                assertEquals(expected.get(other), numbers(databases.get(other)), "seed " + seed + ", step " + step);
            }
            for (int i = 0; i < databases.size(); i++) {
                String mark = "of " + i;
                assertTrue(
                        databases.get(i).prepare("SELECT b FROM t").query(row -> row.text(1)).stream()
                                .allMatch(mark::equals),
                        "what was bound before a rest is bound after it");
                databases.get(i).close();
            }
        }
    }

    @Test
    void aDatabaseInTheMidstOfATransactionDoesNotRest() {
        OpenDatabases among = new OpenDatabases(1);
        SqliteDatabase writing = database("writing", among);
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> writing.inTransaction(() -> {
                    add(writing, 1);
                    SqliteDatabase unused = database("other", among);
                }));
        assertTrue(String.valueOf(refused.getMessage()).contains("a transaction is under way"), refused.getMessage());
        writing.close();
    }

    @Test
    void whatWasClosedWhileItRestedIsNotOpenedAgain() {
        OpenDatabases among = new OpenDatabases(1);
        SqliteDatabase first = database("first", among);
        Statement read = first.prepare("SELECT a FROM t");
        SqliteDatabase second = database("second", among);
        first.close();
        assertThrows(IllegalStateException.class, () -> read.query(row -> row.integer(1)));
        assertFalse(isOpen("first"));
        second.close();
    }

    @Test
    void thereIsRoomForOneAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> new OpenDatabases(0));
    }

    private SqliteDatabase database(String name, OpenDatabases among) {
        SqliteDatabase database = SqliteDatabase.open(folder.resolve(name), Pragmas.SMALL, among);
        database.execute("CREATE TABLE t(a INTEGER, b TEXT)");
        return database;
    }

    private boolean isOpen(String name) {
        return Files.exists(folder.resolve(name + "-wal"));
    }

    private static void add(SqliteDatabase database, long number) {
        database.prepare("INSERT INTO t VALUES (?, '')").bind(1, number).run();
    }

    private static List<Long> numbers(SqliteDatabase database) {
        try (Statement all = database.prepare("SELECT a FROM t ORDER BY rowid")) {
            return all.query(row -> row.integer(1));
        }
    }

    private static void closeAll(SqliteDatabase... databases) {
        for (SqliteDatabase database : databases) {
            database.close();
        }
    }
}
