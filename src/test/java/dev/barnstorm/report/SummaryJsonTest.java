package dev.barnstorm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.InfoKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryJsonTest {

    @Test
    void aSummaryReadsLikeThis() throws IOException {
        Judgement judgement =
                Judgements.of(Verdict.FAIL, false, Judgements.LOST, Judgements.UNCOVERED, Judgements.NO_DELETES);
        try (InputStream golden = SummaryJsonTest.class.getResourceAsStream("summary.json")) {
            assertEquals(
                    new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8),
                    SummaryJson.of(judgement, Judgements.history(Map.of())));
        }
    }

    @Test
    void whateverServersSayItIsJson() throws IOException {
        String hostile = "\u0000\u001b[2J\"\\\n\u2028</script>\uD800🐔";
        CheckResult check = new CheckResult(hostile, Verdict.FAIL, true, hostile, hostile, hostile, List.of(), 0);
        String json = SummaryJson.of(
                Judgements.of(Verdict.FAIL, false, check), Judgements.history(Map.of(InfoKey.SEED, hostile)));
        JsonNode read = new ObjectMapper().readTree(json);
        assertEquals(hostile, read.at("/checks/0/name").textValue());
        assertTrue(read.get("seed").isNull());
        assertFalse(json.codePoints().anyMatch(c -> c != '\n' && Character.isISOControl(c)), json);
    }

    @Test
    void itIsWrittenWholeOverTheOneBefore(@TempDir Path folder) throws IOException {
        RunFolder run = new RunFolder(folder);
        Files.writeString(run.summary(), "the one before");
        Judgement judgement = Judgements.of(Verdict.PASS, false, Judgements.CONVERGED);
        SummaryJson.write(run, judgement, Judgements.history(Map.of()));
        assertEquals(SummaryJson.of(judgement, Judgements.history(Map.of())), Files.readString(run.summary()));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(run.summary()), left.toList());
        }
    }
}
