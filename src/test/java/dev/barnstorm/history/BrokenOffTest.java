package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenOffTest {

    private static final PhaseBegan STORM = new PhaseBegan(0, "storm", 0);
    private static final TickSkipped LATEST = new TickSkipped(75, "barn-01/a", "barn-01", "");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path written(List<HistoryEvent> events) {
        Path file = folder.resolve("history.db");
        try (HistoryWriter writer = new HistoryWriter(file)) {
            writer.putInfo(InfoKey.SHARD, "2/3");
            events.forEach(writer::record);
        }
        return file;
    }

    /** As a killed process leaves it. */
    private Path killed(List<HistoryEvent> events) {
        Path file = written(events);
        try (SqliteDatabase database = SqliteDatabase.open(file, Pragmas.DEFAULTS)) {
            database.execute("PRAGMA user_version=0");
        }
        return file;
    }

    @Test
    void aRunThatCameToItsEndDidNotBreakOff() {
        assertEquals(Optional.empty(), BrokenOff.of(written(List.of(STORM, LATEST, new PhaseBegan(80, "end", 0)))));
    }

    @Test
    void aRunThatWasKilledSaysWhatItWasAndHowFarItCame() {
        assertEquals(
                Optional.of(new BrokenOff(false, Map.of(InfoKey.SHARD, "2/3"), "storm", OptionalLong.of(75))),
                BrokenOff.of(killed(List.of(STORM, LATEST))));
    }

    @Test
    void soDoesOneWhoseHistoryWasClosedInOrderBeforeItsEnd() {
        assertEquals(
                Optional.of(new BrokenOff(true, Map.of(InfoKey.SHARD, "2/3"), "heal", OptionalLong.of(90))),
                BrokenOff.of(written(List.of(STORM, LATEST, new PhaseBegan(90, "heal", 0)))));
    }

    @Test
    void whereNothingHappenedYetThereIsNoLatest() {
        assertEquals(
                Optional.of(new BrokenOff(false, Map.of(InfoKey.SHARD, "2/3"), "", OptionalLong.empty())),
                BrokenOff.of(killed(List.of())));
    }

    /** Not only when it is finished: that is what the shard is known by when its process was killed. */
    @Test
    void factsAreInTheFileWithTheNextEvent() throws Exception {
        Path file = folder.resolve("history.db");
        HistoryWriter writer = new HistoryWriter(file);
        try {
            writer.putInfo(InfoKey.SHARD, "2/3");
            // The first is taken up at once; who may record so many more has seen that one being written.
            for (int i = 0; i < 3 * HistoryWriter.MOST_WAITING; i++) {
                writer.record(LATEST);
            }

            assertEquals(
                    Map.of(InfoKey.SHARD, "2/3"),
                    BrokenOff.of(file).orElseThrow().info());
        } finally {
            writer.close();
        }
    }

    @Test
    void whatIsNotThereDidNotBreakOffAndWhatIsNoHistoryIsRefused() throws IOException {
        assertEquals(Optional.empty(), BrokenOff.of(folder.resolve("none.db")));
        Path text = Files.writeString(folder.resolve("notes.txt"), "feed given\n".repeat(200));

        HistoryException refused = assertThrows(HistoryException.class, () -> BrokenOff.of(text));

        assertTrue(refused.getMessage().contains("cannot be read as a history"), refused::getMessage);
    }
}
