package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are repeated over real sockets, and compared. */
@Tag("patient")
class CompareIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SCENARIO =
            """
            name: small
            seed: 20261126
            clock: {start: 2026-03-01T05:00:00Z, duration: 1s, speed: 1}
            target: wiremock
            fleet:
              sites: 1
              devicesPerSite: 2
              network: perfect
              app:
                sync: {foreground: 200ms, background: 1s, timeout: 20s}
            work:
              - entity: feeding
                kind: event
                every: {exponential: 100ms}
                payload: {kg: {normal: [12, 3], min: 0}}
            settle: 20s
            """;

    @TempDir
    Path folder;

    @Test
    void twoRunsOfOnePlanAreKeptToldAndCompared() throws IOException {
        Path scenario = Files.writeString(folder.resolve("small.yaml"), SCENARIO);
        Path twice = folder.resolve("twice");

        Cli.Result run = Cli.run("run", scenario.toString(), "--repeat", "2", "--out", twice.toString());

        assertEquals(0, run.exitCode(), () -> run.out() + run.err());
        assertTrue(run.out().startsWith("run-1 of 2  PASS  all checks held, "), run::out);
        assertTrue(run.out().contains("\nPASS  small, seed 20261126: 2 of 2 runs passed\n"), run::out);
        assertTrue(run.out().contains(" --seed 20261126 --repeat 2\n"), run::out);
        assertTrue(run.err().contains("  to warm up, before 2 runs\n"), run::err);
        assertTrue(run.err().contains("  run 2 of 2\n"), run::err);
        assertFalse(Files.exists(twice.resolve("warm-up")), "the run to warm up counts for nothing");
        JsonNode repeat = JSON.readTree(Files.readString(twice.resolve("repeat.json")));
        assertAll(
                () -> assertEquals(2, repeat.path("runs").size()),
                () -> assertEquals(
                        Cli.summary(twice.resolve("run-2")).at("/metrics/batchLatencyMs/fromSend/p50"),
                        repeat.path("metrics")
                                .path("batchLatencyMs.fromSend.p50")
                                .path("values")
                                .path(1)),
                () -> assertEquals(
                        Cli.summary(twice.resolve("run-1")).get("planHash"),
                        Cli.summary(twice.resolve("run-2")).get("planHash")),
                () -> assertTrue(Files.exists(twice.resolve("run-1/history.db"))),
                () -> assertTrue(Files.exists(twice.resolve("run-1/gatling/index.html"))),
                () -> assertTrue(Files.exists(twice.resolve("repeat.md"))));
        Cli.Result explain = Cli.run("explain", twice.toString());
        assertEquals(2, explain.exitCode());
        assertTrue(explain.err().contains("holds several runs"), explain::err);

        whatIsTheSameIsNoRegression(twice);
        aSingleRunIsComparedWithAWarning(twice);
        aCheckThatFailsNowIsARegression(twice);
    }

    private void whatIsTheSameIsNoRegression(Path twice) throws IOException {
        Cli.Result same = Cli.run("compare", twice.toString(), twice.toString());

        assertEquals(0, same.exitCode(), () -> same.out() + same.err());
        assertTrue(
                same.out().startsWith("PASS  small, seed 20261126: no regression in 22 checks and 9 figures\n"),
                same::out);
        assertTrue(Files.readString(twice.resolve("compare.html")).contains("<svg"));
        assertTrue(Files.readString(twice.resolve("compare.md")).startsWith("## ✅ Barnstorm: no regression"));
    }

    private void aSingleRunIsComparedWithAWarning(Path twice) throws IOException {
        Path out = folder.resolve("elsewhere");

        Cli.Result single = Cli.run(
                "compare",
                twice.toString(),
                twice.resolve("run-2/summary.json").toString(),
                "--max-regression",
                "1000%",
                "--out",
                out.toString(),
                "--json");

        assertEquals(0, single.exitCode(), () -> single.out() + single.err());
        assertEquals(Files.readString(out.resolve("compare.json")), single.out());
        JsonNode json = JSON.readTree(single.out());
        assertTrue(json.path("warnings").path(0).asText().startsWith("The run is a single run: "), single::out);
        assertEquals(2, json.path("base").path("runs").asInt());
    }

    private void aCheckThatFailsNowIsARegression(Path twice) throws IOException {
        ObjectNode summary = (ObjectNode) Cli.summary(twice.resolve("run-1"));
        ((ObjectNode) summary.path("checks").path(0)).put("verdict", "FAIL");
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve("summary.json"), summary.toString());

        Cli.Result worse = Cli.run("compare", twice.toString(), broken.toString(), "--max-regression", "1000%");

        assertEquals(1, worse.exitCode(), () -> worse.out() + worse.err());
        assertTrue(worse.out().contains("\nworse  no-lost-write  PASS → FAIL\n"), worse::out);
    }
}
