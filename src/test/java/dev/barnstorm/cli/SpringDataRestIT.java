package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.PeerProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against a service that Spring Data REST makes of one entity. */
@Tag("patient")
class SpringDataRestIT {
    private static final String PROTOCOL =
            "protocol={if-match: {fields: {localId: id, version: counter, deleted: gone},"
                    + " payloadAs: text, lineageAs: text}}";

    @TempDir
    static Path home;

    private static PeerProcess peer;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        peer = PeerProcess.springDataRest(home);
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    void whereNoRequestIsLostAStormPassesWithConflicts() throws IOException {
        Cli.Result result = Cli.storm(
                peer.url(), PROTOCOL, "4m", folder, "fleet.network=perfect", "checks.coverage={conflicts: 5}");

        assertEquals(0, result.exitCode(), () -> result.out() + result.err());
        JsonNode summary = Cli.summary(folder);
        assertTrue(summary.path("metrics").path("conflicts").asLong() >= 5, summary::toString);
    }

    @Test
    void whereAcknowledgementsAreLostACreateThatIsSentAgainOverwritesWhatIsThereAndIsNamed() throws IOException {
        Cli.Result result = Cli.storm(peer.url(), PROTOCOL, "2m", folder);

        assertEquals(1, result.exitCode(), () -> result.out() + result.err());
        assertTrue(Cli.failed(folder).contains("protocol-conformance"), result::out);
        assertTrue(
                result.out().contains("If-None-Match: * makes a resource, which is answered 201, or touches nothing"),
                result::out);
    }
}
