package dev.barnstorm.phone;

import static dev.barnstorm.phone.DriftDatabase.MORNING;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.ScenarioException;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneReaderTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("app.sqlite");
    }

    @Test
    void driftsUsualSchemaIsReadWithoutAWord() {
        PhoneTable table = new DriftDatabase(file)
                .row(2, 3, MORNING, "{\"kg\": 1}")
                .row(0, 0, MORNING + 60, "{\"kg\": 2}")
                .read(null);

        assertAll(
                () -> assertEquals(7, table.schemaVersion()),
                () -> assertEquals(TimeKind.SECONDS, table.times()),
                () -> assertTrue(table.timesAreGuessed()),
                () -> assertEquals(List.of(Column.CREATED_AT, Column.ENTITY, Column.SITE), table.lacking()),
                () -> assertEquals(
                        List.of(
                                new PhoneRow(
                                        1,
                                        Status.SYNCED,
                                        3,
                                        "{\"kg\": 1}",
                                        Instant.ofEpochSecond(MORNING),
                                        null,
                                        "field_entries",
                                        ""),
                                new PhoneRow(
                                        2,
                                        Status.QUEUED,
                                        0,
                                        "{\"kg\": 2}",
                                        Instant.ofEpochSecond(MORNING + 60),
                                        null,
                                        "field_entries",
                                        "")),
                        table.rows()));
    }

    @Test
    void columnsOfOtherNamesStatusesByNameAndTimesAsTextAreReadAsTheFileSays() throws IOException {
        new DriftDatabase(file)
                .execute(
                        "CREATE TABLE outbox(uuid TEXT, body BLOB, state TEXT, changed TEXT, made TEXT, kind TEXT, barn"
                                + " TEXT, rev INTEGER);"
                                + " INSERT INTO outbox VALUES ('a', CAST('{}' AS BLOB), 'dirty', '2026-03-01T06:00:00.000 +01:00',"
                                + " '2026-03-01 04:00:00', 'feeding', 'north', 0),"
                                + " ('b', NULL, 'done', '2026-03-01T05:00:30Z', NULL, NULL, NULL, 4)")
                .close();
        Columns columns = columns(
                """
                columns: {localId: uuid, payload: BODY, status: state, updatedAt: changed, createdAt: made, entity: kind,
                  site: barn, version: rev}
                status: {queued: [dirty], synced: done}
                documents: [flock]
                keep: unit
                """);

        PhoneTable table = PhoneReader.read(file, "OUTBOX", columns, null);

        assertAll(
                () -> assertEquals("outbox", table.table()),
                () -> assertEquals(TimeKind.TEXT, table.times()),
                () -> assertEquals(List.of(Column.SERVER_ID), table.lacking()),
                () -> assertEquals(
                        new PhoneRow(
                                1,
                                Status.QUEUED,
                                0,
                                "{}",
                                Instant.parse("2026-03-01T05:00:00Z"),
                                Instant.parse("2026-03-01T04:00:00Z"),
                                "feeding",
                                "north"),
                        table.rows().get(0)),
                () -> assertEquals("outbox", table.rows().get(1).entity()),
                () -> assertEquals("", table.rows().get(1).payload()));
    }

    @Test
    void timesAreToldByMostOfTheValuesUnlessSomebodySaysThem() {
        assertAll(
                () -> assertEquals(TimeKind.SECONDS, TimeKind.of(List.of(MORNING, MORNING, MORNING * 1000))),
                () -> assertEquals(TimeKind.MILLISECONDS, TimeKind.of(List.of(0L, MORNING * 1000, MORNING * 1000))),
                () -> assertEquals(TimeKind.MICROSECONDS, TimeKind.of(List.of(MORNING * 1e6))),
                () -> assertEquals(TimeKind.TEXT, TimeKind.of(List.of("2026-03-01"))),
                () -> assertEquals(TimeKind.SECONDS, TimeKind.of(List.of())));
        DriftDatabase database = new DriftDatabase(file).row(0, 0, MORNING * 1000, "{}");
        database.close();
        PhoneTable guessed = PhoneReader.read(file, "field_entries", Columns.usual(), null);
        PhoneTable stated = PhoneReader.read(file, "field_entries", Columns.usual(), TimeKind.SECONDS);
        assertEquals(
                Instant.ofEpochSecond(MORNING),
                guessed.rows().get(0).updatedAt(),
                guessed.times().words());
        assertFalse(stated.timesAreGuessed());
        assertNull(stated.rows().get(0).updatedAt(), "the year 58113 is no time of a phone");
    }

    @Test
    void timesThatNoPhoneHasLivedAreNone() {
        assertNull(TimeKind.SECONDS.read(0L));
        assertNull(TimeKind.SECONDS.read(null));
        assertNull(TimeKind.SECONDS.read("2026-03-01T05:00:00Z"));
        assertNull(TimeKind.MILLISECONDS.read(Long.MAX_VALUE));
        assertNull(TimeKind.TEXT.read("2026-02-30T05:00:00Z"));
        assertNull(TimeKind.TEXT.read("yesterday"));
        assertEquals(Instant.parse("2026-03-01T05:00:00.5Z"), TimeKind.TEXT.read("2026-03-01T05:00:00.500"));
    }

    @Test
    void withoutAVersionTheServersIdTellsWhetherItWasAccepted() {
        PhoneTable table = new DriftDatabase(file)
                .row(0, 0, MORNING, "{}")
                .row(0, 2, MORNING, "{}")
                .execute("ALTER TABLE field_entries DROP COLUMN version")
                .read(null);

        assertEquals(
                List.of(0L, 1L), table.rows().stream().map(PhoneRow::version).toList());
    }

    @Test
    void aDatabaseInUtf16IsReadToo() {
        try (SqliteDatabase app = SqliteDatabase.open(file, Pragmas.of("encoding='UTF-16le'"))) {
            app.execute("CREATE TABLE field_entries(payload TEXT, sync_status INTEGER, updated_at INTEGER);"
                    + " INSERT INTO field_entries VALUES ('{\"a\": \"鶏\"}', 0, " + MORNING + ")");
        }
        PhoneTable table = PhoneReader.read(file, "field_entries", Columns.usual(), null);
        assertEquals("{\"a\": \"鶏\"}", table.rows().get(0).payload());
    }

    @Test
    void aTableThatIsNotThereIsSaidWithThoseThatAreAndTheNearest() {
        new DriftDatabase(file).close();
        refused(
                "field_entrys",
                Columns.usual(),
                "no table 'field_entrys'",
                "field_entries, flocks",
                "'field_entries'?");
        Path bare = folder.resolve("bare.db");
        try (SqliteDatabase app = SqliteDatabase.open(bare, Pragmas.of("user_version=1"))) {
            app.execute("CREATE TABLE t(a); DROP TABLE t");
        }
        PhoneException none = assertThrows(
                PhoneException.class, () -> PhoneReader.read(bare, "field_entries", Columns.usual(), null));
        assertTrue(String.valueOf(none.getMessage()).contains("has no tables"), none.getMessage());
    }

    @Test
    void columnsThatAreNotThereAreSaidWithThoseThatAreAndTheNearest() throws IOException {
        new DriftDatabase(file)
                .execute("ALTER TABLE field_entries RENAME COLUMN sync_status TO syncstatus_")
                .execute("ALTER TABLE field_entries RENAME COLUMN updated_at TO touched")
                .close();
        refused(
                "field_entries",
                Columns.usual(),
                "no column 'sync_status' (status); did you mean 'syncstatus_'?",
                "no column 'updated_at' (updatedAt)",
                "its columns are local_id, server_id, version, payload, syncstatus_, touched",
                "--columns");
        refused("field_entries", columns("columns: {site: barn}"), "no column 'barn' (site)");
    }

    @Test
    void aStatusThatNobodyExplainedIsSaidWithHowOftenItIsThere() {
        new DriftDatabase(file)
                .row(0, 0, MORNING, "{}")
                .row(7, 0, MORNING, "{}")
                .row(7, 0, MORNING, "{}")
                .close();
        refused(
                "field_entries",
                Columns.usual(),
                "the column sync_status",
                "7 in 2 rows",
                "known are 0 queued, 1 in flight, 2 synced, 3 failed",
                "status: {queued: [0]");
    }

    @Test
    void aFileForColumnsIsReadAsStrictlyAsAScenario() throws IOException {
        wrong("colums: {}", "unknown key 'colums'", "did you mean 'columns'?");
        wrong("columns: {paylod: x}", "unknown key 'paylod'", "did you mean 'payload'?");
        wrong("status: {queued: [0], synced: [0]}", "'0' is queued already", "name each value once");
        wrong("status: {synced: [0]}", "'queued' is missing in the statuses");
        wrong("times: hours", "'hours' is not a way to write times", "seconds, milliseconds, microseconds, text");
        wrong("entity: a b", "'a b' is not a name");
        wrong("{entity: a, columns: {entity: kind}}", "'entity' beside 'columns.entity'");
    }

    @Test
    void whatIsNoDatabaseIsSaid() throws IOException {
        Files.writeString(file, "no database");
        refused("field_entries", Columns.usual(), "is no SQLite database");
    }

    @Test
    void aViewThatCannotBeReadIsSaid() {
        new DriftDatabase(file)
                .execute("CREATE VIEW queue AS SELECT * FROM flocks; DROP TABLE flocks")
                .close();
        refused("queue", Columns.usual(), "the table queue of ", " cannot be read: ", "no such table", "--table NAME");
    }

    private void wrong(String yaml, String... words) throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yaml"), yaml);
        ScenarioException refused = assertThrows(ScenarioException.class, () -> Columns.read(columns));
        for (String word : words) {
            assertTrue(String.valueOf(refused.getMessage()).contains(word), refused.getMessage());
        }
    }

    private void refused(String table, Columns columns, String... words) {
        PhoneException refused = assertThrows(PhoneException.class, () -> PhoneReader.read(file, table, columns, null));
        for (String word : words) {
            assertTrue(String.valueOf(refused.getMessage()).contains(word), refused.getMessage());
        }
    }

    private Columns columns(String yaml) throws IOException {
        return Columns.read(Files.writeString(folder.resolve("columns.yaml"), yaml));
    }
}
