package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.example.ledger.LedgerServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over a wire of one's own: see {@code docs/your-own-wire.md}. */
@Tag("patient")
class LedgerIT {

    @TempDir
    Path folder;

    @Test
    void aStormOverAWireOfOnesOwnPassesWithConflicts() throws IOException {
        try (LedgerServer server = new LedgerServer(false)) {
            Cli.Result result = storm(server);

            assertEquals(0, result.exitCode(), () -> result.out() + result.err());
            assertTrue(
                    Cli.summary(folder.resolve("run")).at("/metrics/conflicts").asLong() > 0, result::out);
        }
    }

    @Test
    void aLedgerThatForgetsToLookWhatIsThereIsFoundOut() throws IOException {
        try (LedgerServer server = new LedgerServer(true)) {
            Cli.Result result = storm(server);

            assertEquals(1, result.exitCode(), () -> result.out() + result.err());
            assertTrue(result.out().contains("FAIL  version-chain"), result::out);
        }
    }

    private Cli.Result storm(LedgerServer server) {
        return Cli.run(
                "run",
                "scenarios/smoke.yaml",
                "--quiet",
                "--target",
                server.url().toString(),
                "--set",
                "protocol=ledger",
                "--speed",
                "20",
                "--out",
                folder.resolve("run").toString());
    }
}
