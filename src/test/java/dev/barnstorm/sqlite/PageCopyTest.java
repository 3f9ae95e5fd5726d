package dev.barnstorm.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that goes back to a copy of itself. */
class PageCopyTest {

    @TempDir
    Path folder;

    private SqliteDatabase open(String how) {
        return switch (how) {
            case "file" -> SqliteDatabase.open(folder.resolve("own.db"), Pragmas.SMALL);
            case "memory" -> SqliteDatabase.inMemory(Pragmas.IN_MEMORY);
            case "forgetful" -> SqliteDatabase.inMemory(Pragmas.FORGETFUL);
            case "spare" -> SqliteDatabase.spare();
            default -> throw new IllegalArgumentException(how);
        };
    }

    private static List<Long> numbers(SqliteDatabase database) {
        try (Statement all = database.prepare("SELECT n FROM numbers ORDER BY n")) {
            return all.query(row -> row.integer(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "memory", "forgetful", "spare"})
    void whatWasWrittenSinceTheCopyIsGoneAndStatementsGoOn(String how) {
        try (SqliteDatabase database = open(how)) {
            database.execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT)");
            Statement add = database.prepare("INSERT INTO numbers (text) VALUES (?)");
            Statement count = database.prepare("SELECT count(*) FROM numbers");
            for (int i = 0; i < 300; i++) {
                database.inTransaction(() -> {
                    add.bind(1, "row ".repeat(40)).run();
                });
            }
            byte[] copy = database.serialized();
            database.inTransaction(() -> {
                add.bind(1, "later").run();
            });
            assertEquals(301L, count.first(row -> row.integer(1)).orElseThrow());
            database.replace(copy);
            assertEquals(300L, count.first(row -> row.integer(1)).orElseThrow());
            database.inTransaction(() -> {
                add.bind(1, "after").run();
            });
            assertEquals(301, numbers(database).get(300));
        }
    }

    @Test
    void aFileStaysTheFileAndHoldsWhatCameAfterTheCopyWasRestored() {
        byte[] copy;
        try (SqliteDatabase database = open("file")) {
            database.execute("CREATE TABLE numbers (n INTEGER)");
            database.execute("INSERT INTO numbers VALUES (1)");
            copy = database.serialized();
            database.execute("INSERT INTO numbers VALUES (2)");
            database.replace(copy);
            database.execute("INSERT INTO numbers VALUES (3)");
        }
        try (SqliteDatabase again = open("file")) {
            assertEquals(List.of(1L, 3L), numbers(again));
        }
    }

    @Test
    void noFileIsLeftOfACopy() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (SqliteDatabase database = open("memory")) {
            database.execute("CREATE TABLE numbers (n INTEGER)");
            database.replace(database.serialized());
        }
        try (Stream<Path> files = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.getFileName().toString().startsWith(Temporary.PREFIX))
                            .toList());
        }
    }

    @Test
    void aDatabaseWithoutRoomTakesNoCopy() {
        try (SqliteDatabase database = open("memory")) {
            database.execute("CREATE TABLE numbers (n INTEGER)");
            byte[] copy = database.serialized();
            database.full(true);
            assertThrows(IllegalStateException.class, () -> database.replace(copy));
            database.full(false);
            database.replace(copy);
            assertEquals(List.of(), numbers(database));
        }
    }
}
