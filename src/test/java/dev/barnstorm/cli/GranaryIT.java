package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.foreign.GranaryServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** It takes an update without a payload for one of an empty payload, and would lose what operators wrote. */
    @Test
    void aServerThatDoesNotKnowDeltasIsFoundOutBeforeAnyLoad() throws IOException {
        try (GranaryServer server = GranaryServer.correct()) {
            Cli.Result result = run(server, "--set", "fleet.0.app.sync.payloads=delta");

            assertEquals(2, result.exitCode(), () -> result.out() + result.err());
            assertTrue(result.err().contains(server.url() + " does not know deltas, an extension of the barn wire"));
            assertTrue(result.err().contains(" made {} of "), result::err);
        }
    }

    private Cli.Result run(GranaryServer server, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                SCENARIO,
                "--quiet",
                "--target",
                server.url().toString(),
                "--out",
                folder.resolve("run").toString()));
        words.addAll(List.of(more));
        return Cli.run(words.toArray(String[]::new));
    }
}
