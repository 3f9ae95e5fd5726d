package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageTest {

    private static final PhaseBegan STORM = new PhaseBegan(0, "storm", 0);
    private static final TickSkipped LATEST = new TickSkipped(252_000_000, "barn-01/a", "barn-01", "");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** The files of a writer that never came to close, as they lay on the disk when both events were in them. */
    private Path leftBehind() throws IOException {
        Path writing = folder.resolve("writing.db");
        HistoryWriter writer = new HistoryWriter(writing);
        try {
            writer.putInfo(InfoKey.SCENARIO, "name: smoke");
            writer.record(STORM);
            // The first is taken up at once; who may record so many more has seen that one being written.
            for (int i = 0; i < 3 * HistoryWriter.MOST_WAITING; i++) {
                writer.record(LATEST);
            }
            assertThrows(HistoryException.class, () -> HistoryDb.open(writing));
            for (String part : List.of("", "-wal")) {
                Files.copy(
                        folder.resolve("writing.db" + part),
                        folder.resolve("history.db" + part),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            writer.close();
        }
        return folder.resolve("history.db");
    }

    @Test
    void what_a_killed_process_left_is_finished_and_says_how_far_it_came() throws IOException {
        Path file = leftBehind();

        Optional<BrokenOff> broken = Salvage.of(file);

        assertEquals(Optional.of("ended in mid-run at 0:04:12 of barn time, in storm"), broken.map(BrokenOff::words));
        try (HistoryDb history = HistoryDb.open(file)) {
            assertEquals(broken.map(BrokenOff::words), history.info(InfoKey.BROKEN_OFF));
            assertEquals(Optional.of("name: smoke"), history.info(InfoKey.SCENARIO));
            assertEquals(List.of("barn-01"), history.sites());
            assertEquals(STORM, history.wholeRun().get(0));
            assertEquals(LATEST, history.device("barn-01/a").events().get(0));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("history.db", "writing.db"),
                    files.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void a_history_that_somebody_still_writes_is_left_alone() {
        Path file = folder.resolve("history.db");
        try (HistoryWriter writer = new HistoryWriter(file)) {
            writer.putInfo(InfoKey.SCENARIO, "name: smoke");
            for (int i = 0; i < 3 * HistoryWriter.MOST_WAITING; i++) {
                writer.record(LATEST);
            }

            HistoryException refused = assertThrows(HistoryException.class, () -> Salvage.of(file));

            assertTrue(
                    refused.getMessage().contains("If its run still goes on, wait for its end"), refused::getMessage);
        }
        assertEquals(Optional.empty(), Salvage.of(file), "it was finished in order after all");
    }

    @Test
    void what_was_finished_or_never_begun_is_not_touched() throws IOException {
        Path finished = folder.resolve("finished.db");
        try (HistoryWriter writer = new HistoryWriter(finished)) {
            writer.putInfo(InfoKey.SCENARIO, "name: smoke");
            writer.record(STORM);
        }
        byte[] before = Files.readAllBytes(finished);

        assertEquals(Optional.empty(), Salvage.of(finished));
        assertEquals(Optional.empty(), Salvage.of(folder.resolve("none.db")));
        assertArrayEquals(before, Files.readAllBytes(finished));
    }
}
