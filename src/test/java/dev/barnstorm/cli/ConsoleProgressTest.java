package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.run.ProgressSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The line of a run that is under way, on a terminal and elsewhere. */
class ConsoleProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ConsoleProgress progress(boolean terminal, boolean quiet) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ConsoleProgress(new Console(out, said, terminal, Map.of(), Path.of("")), quiet, "", "");
    }

    private static ProgressSnapshot at(String phase, int seconds) {
        return new ProgressSnapshot(phase, seconds * 1_000_000L, 600_000_000, 4, 3, 1_234, 5, 6);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\u001b[2K", "|");
    }

    @Test
    void elsewhereEveryStageHasItsLineAtOnceAndEveryFifthBeatAnother() {
        ConsoleProgress progress = progress(false, false);
        for (int second = 0; second < 7; second++) {
            progress.progressed(at("storm", second * 60));
        }
        progress.progressed(at("heal", 600));
        progress.progressed(at("audit", 601));
        progress.end();

        assertEquals(
                """
                storm    barn time 0:00:00 (  0%)  online 3/4  queued 1,234  conflicts 5  errors 6
                storm    barn time 0:05:00 ( 50%)  online 3/4  queued 1,234  conflicts 5  errors 6
                heal     barn time 0:10:00 (100%)  online 3/4  queued 1,234  conflicts 5  errors 6
                audit    barn time 0:10:01 (100%)  online 3/4  queued 1,234  conflicts 5  errors 6
                """,
                said());
    }

    @Test
    void onATerminalOneLineIsWrittenOverAtEveryBeatAndIsGoneAtTheEnd() {
        ConsoleProgress progress = progress(true, false);
        progress.progressed(at("storm", 59));
        progress.progressed(at("storm", 60));
        progress.end();

        assertEquals(
                "|storm    barn time 0:00:59 (  9%)  online 3/4  queued 1,234  conflicts 5  errors 6"
                        + "|storm    barn time 0:01:00 ( 10%)  online 3/4  queued 1,234  conflicts 5  errors 6|",
                said());
    }

    @Test
    void aQuietRunShowsNothing() {
        ConsoleProgress progress = progress(false, true);
        progress.preparing("the image is built");
        progress.progressed(at("storm", 0));
        progress.end();

        assertEquals("", said());
    }
}
