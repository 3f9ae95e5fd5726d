package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.PeerProcess;
import dev.barnstorm.protocol.rxdb.LossyRxdbProxy;
import dev.barnstorm.protocol.rxdb.LossyRxdbProxy.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs against RxDB's own server, and against one that loses things on the way. */
@Tag("patient")
class RxdbServerIT {

    @TempDir
    Path folder;

    @Test
    void aStormOverRxdbsReplicationPassesWithConflicts() throws IOException {
        try (PeerProcess peer = PeerProcess.rxdb(folder)) {
            Cli.Result result =
                    Cli.storm(peer.url(), "protocol={rxdb: {schemaVersion: 0}}", "6m", folder.resolve("run"));

            assertEquals(0, result.exitCode(), () -> result.out() + result.err());
            JsonNode summary = Cli.summary(folder.resolve("run"));
            assertTrue(summary.path("metrics").path("conflicts").asLong() > 0, summary::toString);
        }
    }

    @ParameterizedTest(name = "losing {0} breaks {1}")
    @CsvSource({"CREATES, no-lost-write", "CONFLICTS, version-chain"})
    void aProxyThatLosesThingsIsFoundOut(Loss loss, String check) throws IOException {
        try (PeerProcess peer = PeerProcess.rxdb(folder);
                LossyRxdbProxy proxy = new LossyRxdbProxy(peer.url(), loss)) {
            Cli.Result result = Cli.storm(proxy.url(), "protocol=rxdb", "4m", folder.resolve("run"));

            assertEquals(1, result.exitCode(), () -> result.out() + result.err());
            assertTrue(Cli.failed(folder.resolve("run")).contains(check), result::out);
        }
    }

    @Test
    void aSchemaOfAnotherVersionIsRefusedBeforeAnyLoad() throws IOException {
        try (PeerProcess peer = PeerProcess.rxdb(folder)) {
            Cli.Result result =
                    Cli.storm(peer.url(), "protocol={rxdb: {schemaVersion: 1}}", "4m", folder.resolve("run"));

            assertEquals(1, result.exitCode(), () -> result.out() + result.err());
            assertTrue(result.err().contains("/records/1/pull?id=&lwt=0&limit=1 should answer 200"), result::err);
            assertTrue(Files.notExists(folder.resolve("run").resolve("summary.json")), "nothing was run");
        }
    }
}
