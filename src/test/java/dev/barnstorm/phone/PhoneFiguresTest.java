package dev.barnstorm.phone;

import static dev.barnstorm.phone.DriftDatabase.MORNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneFiguresTest {

    @TempDir
    Path folder;

    @Test
    void everythingThatATableSaysIsToldLiterally() {
        PhoneTable table = database()
                .row(2, 4, MORNING, "{\"kg\": 1}")
                .row(0, 0, MORNING + 3600, "{}")
                .row(1, 0, MORNING + 3660, "{\"kg\": 12}")
                .row(3, 2, MORNING + 7200, "{\"kg\": 123, \"a\": \"ü\"}")
                .read(null);

        assertEquals(
                """
                4 rows in field_entries, schema version 7

                  status      0 queued, 1 in flight, 2 synced, 3 failed, which is assumed; a file for --columns says otherwise
                  times       seconds since 1970, by the values; --times says otherwise
                  now         2026-03-01T07:00:00Z, the newest change in the file; --now says another
                  rows        1 queued, 1 in flight, 1 synced, 1 failed
                  queue       3 rows: field_entries 2 new, 1 changed
                    ages      p50 59 min 00 s, p95 60 min 00 s, oldest 60 min 00 s
                    payload   p50 10 B, p95 22 B, largest 22 B, 34 B in all
                  versions    2 rows never accepted, highest version 4
                  payload     p50 9 B, p95 22 B, largest 22 B
                  writes      4 rows in 2 h 00 min, 2.0 an hour, most in the hour of 2026-03-01T06:00:00Z: 2""",
                String.join("\n", PhoneFigures.of(table, null).lines()));
    }

    @Test
    void agesAreAgainstTheNowThatIsStatedAndOddTimesAreCounted() {
        PhoneTable table = database()
                .row(0, 0, MORNING, "{}")
                .row(0, 0, 0, "{}")
                .row(0, 0, MORNING + 9000, "{}")
                .read(null);

        List<String> lines =
                PhoneFigures.of(table, Instant.ofEpochSecond(MORNING + 600)).lines();

        assertTrue(lines.contains("  now         2026-03-01T05:10:00Z, as stated"), lines.toString());
        assertTrue(
                lines.contains("    ages      p50 0 s, p95 10 min 00 s, oldest 10 min 00 s; 1 row without a time,"
                        + " taken for the oldest; 1 row from after now, taken for new"),
                lines.toString());
    }

    @Test
    void anEmptyTableAndAnEmptyQueueAreSaid() {
        PhoneTable empty = database().read(null);
        assertEquals(
                "0 rows in field_entries, schema version 7",
                PhoneFigures.of(empty, null).lines().get(0));
        PhoneTable synced = database().row(2, 1, MORNING, "{}").read(null);
        List<String> lines = PhoneFigures.of(synced, null).lines();
        assertTrue(lines.contains("  queue       empty"), lines.toString());
        assertEquals(0, PhoneFigures.of(synced, null).queued());
    }

    @Test
    void withoutAnyTimeAndAnyNowNothingCanBeSaid() {
        PhoneTable table = database().row(0, 0, 12, "{}").read(null);
        PhoneException refused = assertThrows(PhoneException.class, () -> PhoneFigures.of(table, null));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("no row has a time between 2008 and 2100 in updated_at"));
    }

    @Test
    void whatTheFileSaysIsToldAsStated() {
        Columns said = new Columns(
                new TreeMap<>(), Columns.usualStatuses(), true, TimeKind.SECONDS, "feeding", Set.of(), Set.of());
        List<String> lines = PhoneFigures.of(database().row(0, 0, MORNING, "{}").read(said), null)
                .lines();
        assertTrue(lines.get(2).endsWith(", as the file says"), lines.toString());
        assertTrue(lines.contains("  times       seconds since 1970, as stated"), lines.toString());
        assertTrue(lines.contains("  queue       1 row: feeding 1 new, 0 changed"), lines.toString());
    }

    private int databases;

    private DriftDatabase database() {
        return new DriftDatabase(folder.resolve("app" + databases++ + ".sqlite"));
    }
}
