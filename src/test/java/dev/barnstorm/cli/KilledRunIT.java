package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The harness itself is killed in the midst of a run over real sockets. */
@Tag("patient")
@Timeout(300)
class KilledRunIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path killedIn(String phase, String... more) throws Exception {
        Path run = folder.resolve("run");
        List<String> arguments = new ArrayList<>(List.of(
                "scenarios/smoke.yaml",
                "--set",
                "clock.duration=5m",
                "--set",
                "clock.speed=20",
                "--out",
                run.toString()));
        arguments.addAll(List.of(more));
        try (RunProcess process = RunProcess.run(phase + " ", arguments)) {
            process.await();
            process.kill();
        }
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"storm", "silence"})
    void what_a_killed_run_left_is_judged_up_to_there_and_undecided(String phase) throws Exception {
        Path run = killedIn(phase);
        assertTrue(Files.exists(run.resolve("history.db-wal")), "it had no time to tidy up");

        Cli.Result checked = Cli.run("check", run.toString());

        assertEquals(3, checked.exitCode(), () -> checked.out() + checked.err());
        assertTrue(checked.out().startsWith("UNKNOWN  smoke, seed 20260302: 0 of "), checked::out);
        assertTrue(checked.out().contains(" of barn time, in "), checked::out);
        assertTrue(checked.out().contains(": it is judged up to there, and cannot pass.\n"), checked::out);
        JsonNode summary = Cli.summary(run);
        assertTrue(summary.path("brokenOff").textValue().startsWith("ended in mid-run at "), summary::toString);
        assertTrue(Files.readString(run.resolve("summary.md")).contains("**The run ended in mid-run at "));

        Cli.Result again = Cli.run("check", run.toString());
        assertEquals(checked.out(), again.out(), "the same history, the same verdict");
    }

    @Test
    void what_a_killed_run_had_seen_go_wrong_still_fails() throws Exception {
        Path run = killedIn("audit", "--plant", "lost-ack-duplicates");

        Cli.Result checked = Cli.run("check", run.toString());

        assertEquals(1, checked.exitCode(), () -> checked.out() + checked.err());
        assertTrue(checked.out().contains("FAIL  at-most-once"), checked::out);
    }
}
