package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelftestCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aPlantedBugIsCaughtAndThePageAndTheJsonSayByWhat() throws Exception {
        Path report = folder.resolve("report");

        Cli.Result result =
                Cli.run("selftest", "--bug", "lost-ack-duplicates", "--seeds", "2", "--out", report.toString());

        assertEquals(0, result.exitCode(), result.err());
        assertTrue(
                result.out()
                        .contains(
                                "PASS  selftest: 1 of 1 planted bugs caught as they must be; 0 false alarms in 0 seeds"),
                result.out());
        JsonNode json = new ObjectMapper().readTree(Files.readString(report.resolve("selftest.json")));
        assertEquals("PASS", json.path("verdict").asText());
        JsonNode series = json.path("series").path(0);
        assertEquals("lost-ack-duplicates", series.path("name").asText());
        assertEquals(2, series.path("checks").path("at-most-once").asInt());
        assertTrue(series.path("firstMessage").asText().contains("one localId has one serverId"), series.toString());
        assertTrue(Files.readString(report.resolve("selftest.md"))
                .contains("| `lost-ack-duplicates` | server | smoke | 2 of 2 | 1 |"));
    }

    @Test
    void aBugThatIsNotThereIsRefusedWithTheNamesOfThoseThatAre() {
        Cli.Result result = Cli.run("selftest", "--bug", "lost-updates");

        assertEquals(2, result.exitCode());
        assertTrue(
                result.err().startsWith("barnstorm: --bug: there is no planted bug 'lost-updates'; allowed: lost-ack"),
                result.err());
        assertTrue(result.err().contains("did you mean 'lost-update'?"), result.err());
    }

    @Test
    void quickAndANumberOfSeedsAreNotSaidTogether() {
        Cli.Result result = Cli.run("selftest", "--quick", "--seeds", "3");

        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("--quick and --seeds: keep one of the two"), result.err());
    }
}
