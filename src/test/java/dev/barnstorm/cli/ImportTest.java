package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.phone.DriftDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    @TempDir
    Path folder;

    private Path phone;
    private Path file;

    @BeforeEach
    void name() throws IOException {
        phone = Files.createDirectory(folder.resolve("phone")).resolve("app.sqlite");
        file = folder.resolve("replay.yaml");
    }

    @Test
    void aPhonesQueueIsShownAndItsScenarioPassesInVirtualTime() throws IOException {
        morning().close();
        byte[] before = Files.readAllBytes(phone);

        Cli.Result imported = imported();

        assertAll(
                () -> assertEquals(0, imported.exitCode(), imported.err()),
                () -> assertEquals("", imported.err()),
                () -> assertTrue(
                        imported.out().startsWith("70 rows in field_entries, schema version 7\n"), imported.out()),
                () -> assertTrue(
                        imported.out().contains("\nwrote " + file + ": 60 rows replayed at speed "), imported.out()),
                () -> assertTrue(
                        imported.out().contains(", contents replaced, names of members kept\n"), imported.out()));
        assertArrayEquals(before, Files.readAllBytes(phone));
        assertEquals(List.of("app.sqlite"), files(phone.getParent()), "no file appears beside it");
        assertFalse(Files.readString(file).contains("Hühner"));

        Cli.Result plan = Cli.run("plan", file.toString());
        assertEquals(0, plan.exitCode(), plan.err());
        Path out = folder.resolve("run");
        Cli.Result played = Cli.run("simulate", file.toString(), "--out", out.toString());
        assertEquals(0, played.exitCode(), played.out() + played.err());
        assertTrue(played.out().startsWith("PASS  app-replay, "), played.out());
        assertEquals("60", Cli.summary(out).at("/metrics/actions").asText(), played.out());
    }

    @Test
    void withTheFilesBesideItNothingOfThePhoneChangesEither() throws IOException {
        try (DriftDatabase open = morning()) {
            byte[] log = Files.readAllBytes(phone.resolveSibling("app.sqlite-wal"));
            byte[] index = Files.readAllBytes(phone.resolveSibling("app.sqlite-shm"));
            assertTrue(log.length > 0);

            assertEquals(0, imported("--show").exitCode());

            assertEquals(List.of("app.sqlite", "app.sqlite-shm", "app.sqlite-wal"), files(phone.getParent()));
            assertArrayEquals(log, Files.readAllBytes(phone.resolveSibling("app.sqlite-wal")));
            assertArrayEquals(index, Files.readAllBytes(phone.resolveSibling("app.sqlite-shm")));
        }
    }

    @Test
    void whereThereIsNothingToReplayThatIsSaid() {
        new DriftDatabase(phone).row(2, 1, DriftDatabase.MORNING, "{}").close();

        Cli.Result imported = imported();

        assertEquals(0, imported.exitCode(), imported.err());
        assertTrue(imported.out().endsWith("--all replays the rows that are synced, too.\n"), imported.out());
        assertFalse(Files.exists(file));
        Cli.Result all = imported("--all");
        assertTrue(all.out().contains(": 1 row replayed"), all.out());
        assertTrue(Files.exists(file));
    }

    @Test
    void showingWritesNothing() {
        morning().close();
        Cli.Result shown = Cli.run("import", phone.toString(), "--show", "--now", "2026-03-02T05:00:00Z");
        assertEquals(0, shown.exitCode(), shown.err());
        assertTrue(shown.out().contains("now         2026-03-02T05:00:00Z, as stated"), shown.out());
        assertFalse(shown.out().contains("wrote"), shown.out());
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        morning().close();
        Files.writeString(file, "mine");
        refused(imported(), "is there already", "--out FILE");
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void whatCannotBeIsRefusedAndNothingIsWritten() throws IOException {
        morning().close();
        refused(imported("--table", "flock"), "no table 'flock'", "did you mean 'flocks'?");
        refused(imported("--times", "days"), "--times days: allowed are seconds, milliseconds, microseconds and text");
        refused(imported("--now", "today"), "--now today: allowed is an instant with its zone");
        refused(imported("--most", "0"), "--most 0");
        refused(imported("--speed", "0"), "--speed 0: allowed is 1 to 100000");
        refused(imported("--name", "a b"), "'a b' is not a name");
        refused(imported("--token-variable", "eyJ.x"), "never the token itself");
        refused(imported("--keep-contents", "--replace-names"), "leave out one of the two");
        refused(imported("--target", "ftp://x"), "'ftp://x' is not a URL");
        refused(imported("--target", "wiremock\nauth: {}"), "a target is one line");
        refused(imported("--columns", folder.resolve("none.yaml").toString()), "none.yaml", "no such file");
        Path columns = Files.writeString(folder.resolve("columns.yaml"), "columns: {paylod: x}");
        refused(imported("--columns", columns.toString()), "columns.yaml:1:", "did you mean 'payload'?");
        assertFalse(Files.exists(file));

        Path text = Files.writeString(folder.resolve("notes.txt"), "no database");
        refused(Cli.run("import", text.toString(), "--out", file.toString()), "is no SQLite database");
        refused(Cli.run("import", folder.resolve("none").toString()), "there is no such file");
        refused(Cli.run("import", phone.toString(), "--out", text + "/a.yaml"), "cannot write " + text + "/a.yaml");
    }

    /** Sixty rows of a morning that wait, four of them changes, and ten that are synced. */
    private DriftDatabase morning() {
        DriftDatabase database = new DriftDatabase(phone);
        for (int i = 0; i < 70; i++) {
            int status = i < 10 ? 2 : i % 20 == 0 ? 1 : 0;
            long version = i < 10 ? 1 : i % 15 == 0 ? 3 : 0;
            database.row(
                    status,
                    version,
                    DriftDatabase.MORNING + 60L * i,
                    "{\"kg\": " + i + ".25, \"note\": \"Hühner " + i + "\", \"tags\": [\"a\", null, true]}");
        }
        return database;
    }

    private Cli.Result imported(String... more) {
        return Cli.run(Stream.concat(Stream.of("import", phone.toString(), "--out", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static void refused(Cli.Result result, String... words) {
        assertEquals(2, result.exitCode(), result.out() + result.err());
        for (String word : words) {
            assertTrue(result.err().contains(word), result.err());
        }
    }
}
