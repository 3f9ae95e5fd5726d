package dev.barnstorm.explore.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.report.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunGroupsTest {

    private static final String SUMMARY =
            """
            {"verdict": "PASS", "interrupted": false, "scenario": "small", "seed": 7, "planHash": "cafe", "target": "wiremock",
             "speed": 2.0, "wallSeconds": 6.5,
             "checks": [{"name": "policy", "verdict": "PASS", "gates": true}, {"name": "coverage", "verdict": "n/a", "gates": true}],
             "metrics": {"requests": 70, "errorRate": null, "timeToConvergenceSeconds": 2.5,
              "queueDwellSeconds": {"p50": 0, "p95": 0, "p99": 0, "max": 0, "count": 0, "byCause": {"inFlight": {"share": 0}}},
              "batchLatencyMs": {"fromSend": {"p50": 101.5, "p95": 140, "p99": 150, "max": 150, "count": 12}}},
             "harness": {"peakRssMb": 250}, "command": "./barnstorm run small.yaml"}
            """;

    @TempDir
    Path folder;

    @Test
    void aSummaryIsAGroupOfOneRun() throws IOException {
        RunGroup group = read("summary.json", SUMMARY);

        assertEquals(new Plot("small", "7", "cafe", 2, "wiremock", "", false), group.plot());
        assertEquals(1, group.runs().size());
        assertEquals(Verdict.PASS, group.verdict());
        assertEquals(101.5, group.values(Metric.LATENCY_FROM_SEND_P50).median());
        assertEquals(70, group.values(Metric.REQUESTS).median());
        assertEquals(250, group.values(Metric.MEMORY).median());
        assertEquals(6.5, group.values(Metric.WALL_SECONDS).median());
        assertEquals("./barnstorm run small.yaml", group.command());
        assertEquals(
                Verdict.NOT_APPLICABLE, group.tally("coverage").orElseThrow().verdict());
    }

    @Test
    void whatIsNullMissingOrASpreadOfNothingIsNotMeasured() throws IOException {
        RunGroup group = read("summary.json", SUMMARY);

        assertTrue(group.values(Metric.ERROR_RATE).isEmpty(), "null");
        assertTrue(group.values(Metric.LATENCY_FROM_TICK_P50).isEmpty(), "missing");
        assertTrue(group.values(Metric.DWELL_P50).isEmpty(), "a spread of nothing");
        assertTrue(group.values(Metric.DWELL_IN_FLIGHT).isEmpty(), "a share of nothing");
        assertEquals(0, group.values(Metric.SETTLED).median(), "that nothing was settled is a figure");
    }

    @Test
    void aGroupIsReadAsItWasWritten() throws IOException {
        RunGroup group = Groups.of(3)
                .latency(101.0, null, 99.5)
                .check("policy", Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN)
                .group();

        RunGroup read = read("repeat.json", RepeatJson.of(group));

        assertEquals(group.plot(), read.plot());
        assertEquals(group.runs(), read.runs());
        assertEquals(3, read.asked());
        assertEquals(Verdict.FAIL, read.verdict());
        assertEquals(
                Arrays.asList(101.0, null, 99.5),
                read.values(Metric.LATENCY_FROM_SEND_P50).ofRuns());
    }

    @Test
    void oneOfTheFilesMayBeNamedInsteadOfTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("summary.json"), SUMMARY);

        assertEquals(folder, RunGroups.read(file).where());
    }

    @Test
    void aSeriesKeepsWhatItsRunsLeftBehind() throws IOException {
        RunFolder first = run("run-1");
        RunSeries series = new RunSeries(new RunFolder(folder), 3, "./barnstorm run small.yaml --repeat 3");
        series.add(first);
        series.addBroken(new RunFolder(folder.resolve("run-2")), Verdict.UNKNOWN, "the target is gone");
        series.keep();

        RunGroup read = RunGroups.read(folder);

        assertEquals(2, read.runs().size());
        assertEquals(3, read.asked());
        assertTrue(read.endedEarly());
        assertEquals(1, read.whole().size());
        assertEquals("the target is gone", read.runs().get(1).trouble());
        assertEquals(Verdict.UNKNOWN, read.verdict());
        assertTrue(Files.readString(folder.resolve("repeat.md")).contains("the target is gone"));
    }

    @Test
    void whatIsNoRunIsNamedWithWhatIsWanted() throws IOException {
        assertTrue(refusal(folder).contains("is not the folder of a run (no repeat.json and no summary.json in it)"));
        assertTrue(refusal(folder.resolve("nothing")).contains("nothing is not there"));
        Files.writeString(folder.resolve("summary.json"), "{\"verdict\": \"PASS\",\n  \"scenario\": NaN}");
        assertTrue(refusal(folder).contains("summary.json:2:"), refusal(folder));
        Files.writeString(folder.resolve("summary.json"), "[]");
        assertTrue(refusal(folder).contains("it holds no JSON object"));
        Files.writeString(folder.resolve("summary.json"), "{\"verdict\": \"PASS\", \"scenario\": \"s\"}");
        assertTrue(refusal(folder).contains("'checks' is missing"));
        Files.writeString(folder.resolve("summary.json"), SUMMARY.replace("\"PASS\", \"interr", "\"FINE\", \"interr"));
        assertTrue(refusal(folder).contains("'verdict' is 'FINE', and PASS, FAIL, UNKNOWN or n/a is allowed"));
        Files.writeString(folder.resolve("summary.json"), SUMMARY.replace("101.5", "\"NaN\""));
        assertTrue(refusal(folder).contains("'metrics.batchLatencyMs.fromSend.p50' is no number"));
    }

    @Test
    void aNumberThatIsTooLargeToBeOneIsNotMeasured() throws IOException {
        assertFalse(read("summary.json", SUMMARY)
                .values(Metric.LATENCY_FROM_SEND_P50)
                .isEmpty());
        assertTrue(read("summary.json", SUMMARY.replace("101.5", "1e999"))
                .values(Metric.LATENCY_FROM_SEND_P50)
                .isEmpty());
    }

    private RunFolder run(String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Files.writeString(own.resolve("summary.json"), SUMMARY);
        return new RunFolder(own);
    }

    private RunGroup read(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return RunGroups.read(folder);
    }

    private static String refusal(Path where) {
        return assertThrows(CompareException.class, () -> RunGroups.read(where)).getMessage();
    }
}
