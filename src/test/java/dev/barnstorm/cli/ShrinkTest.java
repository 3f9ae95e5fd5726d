package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code simulate} does about a seed that failed. */
class ShrinkTest {

    @TempDir
    private Path folder;

    private Cli.Result simulate(String... more) {
        String[] all = {"simulate", "smoke", "--plant", "lost-ack-duplicates", "--quiet"};
        String[] args = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, args, all.length, more.length);
        return Cli.run(args);
    }

    @Test
    void aFailingSeedIsShrunkAndItsFileFailsAsItDidByItself() throws IOException {
        Path report = folder.resolve("report");
        Cli.Result all = simulate("--seeds", "1..", "--until-failure", "--jobs", "1", "--out", report.toString());
        assertEquals(ExitCode.FAILED, all.exitCode(), all.err());
        Path shrunk = report.resolve("seed-1/shrunk.yaml");
        String repeat = "./barnstorm simulate " + shrunk + " --plant lost-ack-duplicates";
        assertTrue(all.out().contains("  repeat            " + repeat + "\n"), all.out());
        assertTrue(all.out().endsWith(Files.readString(report.resolve("seed-1/shrunk.txt"))), all.out());
        assertTrue(Files.readString(shrunk).contains("# Repeat: " + repeat + "\n"));

        Cli.Result alone = Cli.run(
                "simulate",
                shrunk.toString(),
                "--plant",
                "lost-ack-duplicates",
                "--no-shrink",
                "--out",
                folder.resolve("alone").toString());
        assertEquals(ExitCode.FAILED, alone.exitCode(), alone.err());
        assertEquals("", alone.err());
        assertTrue(alone.out().contains("FAIL  at-most-once"), alone.out());
        assertFalse(Files.exists(folder.resolve("alone/shrunk.yaml")));
    }

    @Test
    void aTimeToShrinkForThatIsNoneIsRefused() {
        Cli.Result none = simulate("--shrink-for", "0");
        assertEquals(ExitCode.USAGE, none.exitCode());
        assertEquals(
                "barnstorm: --shrink-for 0.0: allowed are seconds above 0, up to 86400; to leave a failing seed as it is say"
                        + " --no-shrink\n",
                none.err());
    }
}
