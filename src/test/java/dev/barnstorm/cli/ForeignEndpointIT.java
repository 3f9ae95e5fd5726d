package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.ForeignPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs against an endpoint that shares nothing with ours but the protocol's page. */
@Tag("patient")
class ForeignEndpointIT {

    @TempDir
    Path folder;

    @Test
    void aCorrectEndpointPassesAndPassesAgainWhileItIsStillUp() throws IOException {
        try (ForeignPeer peer = ForeignPeer.start()) {
            for (String run : List.of("first", "second")) {
                Cli.Result result = smoke(peer, run);

                assertEquals(0, result.exitCode(), () -> run + ": " + result.out() + result.err());
            }
        }
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @CsvSource({
        "loses-acknowledged-creates, no-lost-write",
        "skips-feed-changes,         complete-pull",
        "accepts-stale,              version-chain",
        "applies-retry-twice,        at-most-once"
    })
    void aBrokenEndpointFailsAndTheRuleTheRecordAndItsLifeAreNamed(String bug, String check) throws IOException {
        try (ForeignPeer peer = ForeignPeer.start("--bug", bug, "--seed", "7")) {
            Cli.Result result = smoke(peer, bug);

            assertEquals(1, result.exitCode(), () -> result.out() + result.err());
            assertTrue(failed(folder.resolve(bug)).contains(check), result::out);
            JsonNode finding = worst(folder.resolve(bug), check);
            assertTrue(finding.get("rule").asText().length() > 10, finding::toString);
            assertTrue(finding.get("life").size() > 1, finding::toString);
            assertTrue(result.out().contains("FAIL  " + check), result::out);
        }
    }

    private Cli.Result smoke(ForeignPeer peer, String name) {
        return Cli.run(
                "run",
                "scenarios/smoke.yaml",
                "--quiet",
                "--target",
                peer.url().toString(),
                "--out",
                folder.resolve(name).toString());
    }

    private static Set<String> failed(Path out) throws IOException {
        Set<String> failed = new TreeSet<>();
        Cli.summary(out).get("checks").forEach(check -> {
            if (check.get("verdict").asText().equals("FAIL")) {
                failed.add(check.get("name").asText());
            }
        });
        return failed;
    }

    private static JsonNode worst(Path out, String name) throws IOException {
        for (JsonNode check : Cli.summary(out).get("checks")) {
            if (check.get("name").asText().equals(name)) {
                return check.get("findings").get(0);
            }
        }
        throw new AssertionError("there is no check " + name);
    }
}
