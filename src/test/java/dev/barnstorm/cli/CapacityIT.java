package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.barnstorm.endpoint.Listening;
import dev.barnstorm.endpoint.PacedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A search for capacity over real sockets, short: how busy this machine is decides what it can say, not what it leaves. */
@Tag("patient")
@Timeout(600)
class CapacityIT {

    @TempDir
    Path folder;

    @Test
    void aSearchPlaysFleetsAgainstTheServerAndLeavesItsPageItsFiguresAndItsRuns() throws Exception {
        Path report = folder.resolve("report");
        try (PacedServer server =
                PacedServer.start(Listening.ON_LOOPBACK, 0, 1, Duration.ofMillis(60), System::nanoTime)) {
            Cli.Result result = Cli.run(
                    "capacity",
                    "scenarios/capacity.yaml",
                    "--target",
                    server.baseUrl().toString(),
                    "--set",
                    "clock.duration=3m",
                    "--set",
                    "clock.speed=20",
                    "--set",
                    "settle=40s",
                    "--from",
                    "30",
                    "--runs",
                    "1",
                    "--objective",
                    "batch-latency.p95<2s",
                    "--quiet",
                    "--out",
                    report.toString());

            // Thirty devices ask for some 30 requests a second, and one worker gives fewer than 17.
            assertEquals(3, result.exitCode(), result::err);
            assertTrue(result.out().startsWith("fails        30 devices"), result::out);
        }
        JsonNode json =
                new JsonMapper().readTree(report.resolve("capacity.json").toFile());
        assertTrue(json.get("devices").isNull(), json::toString);
        assertEquals(30, json.at("/runs/0/devices").asInt());
        double answered = json.at("/runs/0/answeredPerSecond").asDouble();
        assertTrue(answered > 0 && answered <= 18, () -> "one worker answered " + answered + " a second");
        assertTrue(Files.readString(report.resolve("capacity.html")).contains("30 devices"));
        assertTrue(Files.exists(report.resolve("run-1-devices-30").resolve("history.db")));
        assertTrue(Files.notExists(report.resolve("warm-up")));
    }
}
