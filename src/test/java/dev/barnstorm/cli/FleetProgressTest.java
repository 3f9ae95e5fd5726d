package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The line of a forecast that is under way, on a terminal and elsewhere. */
class FleetProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private FleetProgress progress(boolean terminal) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new FleetProgress(new Console(out, said, terminal, Map.of(), Path.of("")), 100_000);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\u001b[2K", "|");
    }

    @Test
    void onATerminalALineSaysEveryPercentOnceAndIsGoneAtTheEnd() {
        FleetProgress progress = progress(true);
        progress.accept(0.119);
        progress.accept(0.1199);
        progress.accept(1);
        progress.end();

        assertEquals("|100,000 devices: 0 %|100,000 devices: 11 %|100,000 devices: 100 %|", said());
    }

    @Test
    void elsewhereItSaysNothing() {
        FleetProgress progress = progress(false);
        progress.accept(0.5);
        progress.end();

        assertEquals("", said());
    }
}
