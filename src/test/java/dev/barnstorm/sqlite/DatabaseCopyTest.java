package dev.barnstorm.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCopyTest {

    @TempDir
    Path folder;

    @Test
    void whatIsInTheLogBesideItIsReadAndNothingOfTheOriginalChanges() throws IOException {
        Path file = folder.resolve("app.sqlite");
        try (SqliteDatabase app = SqliteDatabase.open(file, Pragmas.of("journal_mode=WAL", "wal_autocheckpoint=0"))) {
            app.execute("CREATE TABLE t(a INTEGER); INSERT INTO t VALUES (7)");
            Map<String, byte[]> before = files(folder);
            assertEquals(List.of("app.sqlite", "app.sqlite-shm", "app.sqlite-wal"), List.copyOf(before.keySet()));

            assertEquals(List.of(7L), numbers(file));

            assertUnchanged(before);
        }
    }

    @Test
    void aDatabaseInWalModeWithoutItsLogIsReadAndGetsNone() throws IOException {
        Path file = folder.resolve("app.sqlite");
        try (SqliteDatabase app = SqliteDatabase.open(file, Pragmas.of("journal_mode=WAL"))) {
            app.execute("CREATE TABLE t(a INTEGER); INSERT INTO t VALUES (7)");
        }
        Map<String, byte[]> before = files(folder);
        assertEquals(List.of("app.sqlite"), List.copyOf(before.keySet()));

        assertEquals(List.of(7L), numbers(file));

        assertUnchanged(before);
    }

    @Test
    void whatAnAppThatDiedHadNotCommittedIsTakenBackInTheCopyAlone() throws IOException {
        Path pulled = Files.createDirectory(folder.resolve("pulled"));
        Path file = folder.resolve("app.sqlite");
        try (SqliteDatabase app = SqliteDatabase.open(file, Pragmas.of("cache_size=1", "cache_spill=1"))) {
            app.execute("CREATE TABLE t(a INTEGER, b TEXT); INSERT INTO t VALUES (7, '')");
            app.inTransaction(() -> {
                app.execute("UPDATE t SET a = 8");
                for (int i = 0; i < 200; i++) {
                    app.execute("INSERT INTO t VALUES (9, '" + "x".repeat(1000) + "')");
                }
                copy(file, pulled.resolve("app.sqlite"));
                copy(folder.resolve("app.sqlite-journal"), pulled.resolve("app.sqlite-journal"));
            });
        }
        Map<String, byte[]> before = files(pulled);

        assertEquals(List.of(7L), numbers(pulled.resolve("app.sqlite")));

        assertUnchanged(pulled, before);
    }

    @Test
    void aDatabaseThatAnAppHasLockedIsReadAsItWasCommitted() {
        Path file = folder.resolve("app.sqlite");
        try (SqliteDatabase app = SqliteDatabase.open(file, Pragmas.of("locking_mode=EXCLUSIVE"))) {
            app.execute("CREATE TABLE t(a INTEGER); INSERT INTO t VALUES (7)");

            assertEquals(List.of(7L), numbers(file));
        }
    }

    @Test
    void theCopyCannotBeWrittenAndIsRemovedWhenItIsClosed() throws IOException {
        Path file = folder.resolve("app.sqlite");
        try (SqliteDatabase app = SqliteDatabase.open(file, Pragmas.DEFAULTS)) {
            app.execute("CREATE TABLE t(a INTEGER)");
        }
        List<Path> before = copies();
        DatabaseCopy copy = DatabaseCopy.of(file);
        List<Path> during = copies();
        during.removeAll(before);

        assertEquals(1, during.size());
        assertThrows(SqliteException.class, () -> copy.database().execute("INSERT INTO t VALUES (1)"));
        copy.close();
        assertFalse(Files.exists(during.get(0)));
    }

    @Test
    void aDatabaseThatAnAppWritesToMeanwhileIsRefused() throws IOException {
        Path file = small();
        List<Path> before = copies();

        UnusableDatabase refused =
                assertThrows(UnusableDatabase.class, () -> DatabaseCopy.of(file, part -> append(file, "more")));

        assertTrue(String.valueOf(refused.getMessage()).contains("changed while it was read"), refused.getMessage());
        assertEquals(before, copies(), "no copy is left");
    }

    @Test
    void aDatabaseThatCannotBeCopiedIsRefusedWithWhatToDo() throws IOException {
        Path file = small();
        List<Path> before = copies();

        UnusableDatabase refused =
                assertThrows(UnusableDatabase.class, () -> DatabaseCopy.of(file, DatabaseCopyTest::delete));

        assertTrue(String.valueOf(refused.getMessage()).contains("cannot be copied to be read"), refused.getMessage());
        assertEquals(before, copies(), "no copy is left");
    }

    @Test
    void aCopyThatCannotBeRemovedIsSaid() throws IOException {
        List<Path> before = copies();
        DatabaseCopy copy = DatabaseCopy.of(small());
        List<Path> during = copies();
        during.removeAll(before);
        try (Stream<Path> files = Files.list(during.get(0))) {
            files.toList().forEach(DatabaseCopyTest::delete);
        }
        delete(during.get(0));

        UnusableDatabase refused = assertThrows(UnusableDatabase.class, copy::close);

        assertTrue(String.valueOf(refused.getMessage()).contains("could not be removed"), refused.getMessage());
    }

    private Path small() {
        Path file = folder.resolve("small.sqlite");
        try (SqliteDatabase app = SqliteDatabase.open(file, Pragmas.DEFAULTS)) {
            app.execute("CREATE TABLE t(a INTEGER)");
        }
        return file;
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void whatIsNoDatabaseIsRefusedInWords() throws IOException {
        refused(folder.resolve("none"), "there is no such file");
        refused(folder, "is a folder");
        refused(Files.createFile(folder.resolve("empty")), "is empty");
        refused(Files.writeString(folder.resolve("text"), "{\"a\": 1}".repeat(64)), "is no SQLite database");
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        refused(Files.write(folder.resolve("noise"), noise), "is encrypted, or no SQLite database", "sqlcipher_export");
        refused(Files.write(folder.resolve("odd"), new byte[] {1, 2, 3}), "is no SQLite database");
    }

    @Test
    void aDamagedDatabaseIsRefusedWithWhatSavesIt() throws IOException {
        Path file = folder.resolve("app.sqlite");
        try (SqliteDatabase app = SqliteDatabase.open(file, Pragmas.DEFAULTS)) {
            app.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
            for (int i = 0; i < 100; i++) {
                app.execute("INSERT INTO t(b) VALUES ('" + "x".repeat(500) + "')");
            }
        }
        byte[] whole = Files.readAllBytes(file);
        List<Path> before = copies();
        byte[] torn = whole.clone();
        Arrays.fill(torn, 4096, 8192, (byte) 0x5a);
        refused(Files.write(folder.resolve("torn"), torn), "is damaged", ".recover");
        refused(Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2)), "is damaged", ".recover");
        refused(
                Files.writeString(folder.resolve("head"), "SQLite format 3\0", StandardCharsets.ISO_8859_1),
                "is damaged");
        assertEquals(before, copies(), "no copy is left");
    }

    private void refused(Path file, String... words) {
        UnusableDatabase refused = assertThrows(UnusableDatabase.class, () -> DatabaseCopy.of(file));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith(file.toString()), message);
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    private static List<Long> numbers(Path file) {
        try (DatabaseCopy copy = DatabaseCopy.of(file)) {
            return copy.database().prepare("SELECT a FROM t").query(row -> row.integer(1));
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().startsWith(Temporary.PREFIX))
                            .sorted()
                            .toList());
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private void assertUnchanged(Map<String, byte[]> before) throws IOException {
        assertUnchanged(folder, before);
    }

    private static void assertUnchanged(Path folder, Map<String, byte[]> before) throws IOException {
        Map<String, byte[]> after = files(folder);
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }
}
