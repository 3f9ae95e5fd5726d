package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report that is shown to who has no run of his own yet. */
class SampleReportTest {

    private static final Path SAMPLE = Path.of(System.getProperty("basedir", ""), "reports", "sample");

    @TempDir
    Path folder;

    /** All but how long it took, which no two runs have in common. */
    private static JsonNode summary(Path report) throws IOException {
        return ((ObjectNode) Cli.summary(report)).without("wallSeconds");
    }

    @Test
    void theSampleIsWhatItsOwnCommandMakes() throws IOException {
        JsonNode sample = summary(SAMPLE);
        List<String> words = new ArrayList<>(List.of(
                sample.get("command").asText().replace("./barnstorm ", "").split(" ", -1)));
        words.addAll(List.of("--no-shrink", "--out", folder.resolve("again").toString()));

        Cli.run(words.toArray(String[]::new));

        assertEquals(sample.toPrettyString(), summary(folder.resolve("again")).toPrettyString());
        assertTrue(Files.readString(SAMPLE.resolve("index.html")).contains("lost-ack-duplicates"));
    }
}
