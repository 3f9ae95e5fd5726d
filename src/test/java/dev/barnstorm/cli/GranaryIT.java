package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.foreign.GranaryServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over real sockets, a few of the servers that {@code foreign.ForeignServersIT} plays in virtual time. */
@Tag("patient")
class GranaryIT {

    private static final String SCENARIO = "src/test/resources/dev/barnstorm/foreign/strange-goods.yaml";

    @TempDir
    Path folder;

    @Test
    void aCorrectServerPassesWithAllTheValuesThatAServerMaySpoil() throws IOException {
        try (GranaryServer server = GranaryServer.correct()) {
            Cli.Result result = run(server);

            assertEquals(0, result.exitCode(), () -> result.out() + result.err());
        }
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @CsvSource({
        "a-conflict-rolls-the-batch-back, ack-soundness",
        "etag-of-the-base,                protocol-conformance"
    })
    void aServerThatGetsOneThingWrongFailsByTheCheckOfThatThing(String mutant, String check) throws IOException {
        try (GranaryServer server = GranaryServer.mutant(mutant)) {
            Cli.Result result = run(server);

            assertEquals(1, result.exitCode(), () -> result.out() + result.err());
            assertTrue(result.out().contains("FAIL  " + check), result::out);
        }
    }

    private Cli.Result run(GranaryServer server) {
        return Cli.run(
                "run",
                SCENARIO,
                "--quiet",
                "--target",
                server.url().toString(),
                "--out",
                folder.resolve("run").toString());
    }
}
