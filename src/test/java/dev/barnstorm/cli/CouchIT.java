package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.PeerProcess;
import dev.barnstorm.protocol.couchdb.LossyProxy;
import dev.barnstorm.protocol.couchdb.LossyProxy.Loss;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs against PouchDB Server, and against one that loses things on the way. */
@Tag("patient")
class CouchIT {

    @TempDir
    Path folder;

    @Test
    void aStormOverCouchDbsApiPassesWithConflicts() throws IOException {
        try (PeerProcess peer = peer()) {
            Cli.Result result = storm(peer.url(), "10m");

            assertEquals(0, result.exitCode(), () -> result.out() + result.err());
            JsonNode summary = Cli.summary(folder.resolve("run"));
            assertTrue(conflicts(summary) > 0, summary::toString);
        }
    }

    @ParameterizedTest(name = "losing {0} breaks {1}")
    @CsvSource({"CREATES, no-lost-write", "CONFLICTS, version-chain", "ROWS, complete-pull"})
    void aProxyThatLosesThingsIsFoundOut(Loss loss, String check) throws IOException {
        try (PeerProcess peer = peer();
                LossyProxy proxy = new LossyProxy(peer.url(), loss)) {
            Cli.Result result = storm(proxy.url(), "4m");

            assertEquals(1, result.exitCode(), () -> result.out() + result.err());
            assertTrue(Cli.failed(folder.resolve("run")).contains(check), result::out);
        }
    }

    private PeerProcess peer() throws IOException {
        return PeerProcess.pouchDb(Files.createDirectory(folder.resolve("pouchdb")), "--in-memory");
    }

    private Cli.Result storm(URI target, String duration) {
        return Cli.storm(target, "protocol=couchdb", duration, folder.resolve("run"));
    }

    private static long conflicts(JsonNode summary) {
        return summary.path("metrics").path("conflicts").asLong();
    }
}
