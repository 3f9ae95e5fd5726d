package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.history.ExchangeReader;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.KeptExchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("patient")
class RunIT {

    @TempDir
    Path folder;

    @Test
    void aSmokeRunPassesLeavesItsReportAndIsJudgedTheSameAgain() throws Exception {
        Path out = folder.resolve("smoke");

        Cli.Result run = Cli.run("run", "scenarios/smoke.yaml", "--out", out.toString(), "--keep-devices");

        assertEquals(0, run.exitCode(), () -> run.out() + run.err());
        assertTrue(run.out().startsWith("PASS"), run::out);
        assertEquals(
                List.of("prepare", "storm", "heal", "quiet", "silence", "audit"),
                run.err()
                        .lines()
                        .filter(line -> line.contains("barn time"))
                        .map(line -> line.split(" ")[0])
                        .distinct()
                        .toList(),
                run::err);
        assertTrue(run.out().contains("--seed 20260302"), run::out);
        JsonNode summary = Cli.summary(out);
        assertAll(
                () -> assertEquals(
                        List.of(
                                "no-lost-write",
                                "ack-soundness",
                                "at-most-once",
                                "version-chain",
                                "complete-pull",
                                "convergence",
                                "policy",
                                "payload-integrity",
                                "fifo-order",
                                "monotonic-reads",
                                "no-resurrection",
                                "site-isolation",
                                "liveness",
                                "quiescent-silence",
                                "protocol-conformance",
                                "coverage",
                                "conflict-rate",
                                "queue-dwell",
                                "batch-latency",
                                "time-to-convergence",
                                "error-rate",
                                "reconnect-peak"),
                        names(summary.get("checks"))),
                () -> assertEquals("PASS", summary.get("verdict").asText()),
                () -> assertEquals("smoke", summary.get("scenario").asText()),
                () -> assertEquals(20260302, summary.get("seed").asLong()),
                () -> assertEquals(12, summary.get("devices").asInt()),
                () -> assertEquals(64, summary.get("planHash").asText().length()),
                () -> assertTrue(summary.at("/metrics/batches").asLong() > 0),
                () -> assertTrue(summary.at("/metrics/queueDwellSeconds/p95").isNumber()),
                () -> assertTrue(summary.at("/harness/tickLatenessMs/p99").isNumber()),
                () -> assertTrue(summary.at("/harness/peakRssMb").asDouble() > 0),
                () -> assertTrue(Files.exists(out.resolve("gatling/index.html"))),
                () -> assertTrue(Files.exists(out.resolve("scenario.yaml"))),
                () -> assertTrue(Files.exists(out.resolve("devices/barn-01/dev-01.db"))));
        aPushThatWasAnsweredIsKept(out);

        Cli.Result again = Cli.run("check", out.toString());

        assertEquals(0, again.exitCode(), () -> again.out() + again.err());
        assertEquals(
                summary.get("checks").toString(), Cli.summary(out).get("checks").toString());
    }

    @Test
    void aRunWithAPlantedBugSaysSoWhereverItSpeaks() throws Exception {
        Path out = folder.resolve("planted");

        Cli.Result run =
                Cli.run("run", "scenarios/smoke.yaml", "--out", out.toString(), "--plant", "lost-ack-duplicates");

        assertEquals(1, run.exitCode(), () -> run.out() + run.err());
        assertAll(
                () -> assertTrue(run.out().contains("\nThe bug lost-ack-duplicates was planted: "), run::out),
                () -> assertTrue(run.out().contains(" --seed 20260302 --plant lost-ack-duplicates\n"), run::out),
                () -> assertTrue(run.err().contains("  planted: lost-ack-duplicates\n"), run::err),
                () -> assertEquals(
                        "lost-ack-duplicates",
                        Cli.summary(out).get("plantedBug").asText()),
                () -> assertTrue(Files.readString(out.resolve("scenario.yaml"))
                        .startsWith("# played with the planted bug lost-ack-duplicates\n")));
        Cli.Result again = Cli.run("explain", out.toString());
        assertTrue(again.out().contains("seed 20260302, with the planted bug lost-ack-duplicates"), again::out);
    }

    @Test
    void withoutTheWishToKeepThemTheDevicesDatabasesAreGone() {
        Path out = folder.resolve("short");

        Cli.run("run", "scenarios/smoke.yaml", "--out", out.toString(), "--quiet", "--set", "clock.duration=1m");

        assertTrue(Files.exists(out.resolve("history.db")));
        assertFalse(Files.exists(out.resolve("devices")));
    }

    private static void aPushThatWasAnsweredIsKept(Path out) {
        String push = anAnsweredPush(out);
        KeptExchange kept = ExchangeReader.of(out.resolve("exchanges.jsonl.gz"), Set.of(push))
                .of(push)
                .get(0);
        assertEquals(
                "POST /sync/push",
                kept.request().method() + " " + kept.request().path());
        assertTrue(kept.request().body().text().startsWith("{\"deviceId\":\"barn-01/"), kept::toString);
        KeptExchange.Reply reply = kept.reply();
        assertTrue(
                reply != null && reply.status() == 200 && reply.body().text().startsWith("{\"results\":["),
                kept::toString);
        assertTrue(kept.sentMicros() < kept.endedMicros(), kept::toString);
        Cli.Result raw = Cli.run("explain", out.toString(), "--request", push);
        assertTrue(raw.out().contains("    > Request-Id: " + push + "\n"), raw::out);
    }

    private static String anAnsweredPush(Path out) {
        try (HistoryDb history = HistoryDb.open(out.resolve("history.db"))) {
            return history.device("barn-01/dev-01").events().stream()
                    .filter(event -> event instanceof Answered answered
                            && answered.kind().equals("push")
                            && answered.status() == 200)
                    .map(event -> ((Answered) event).requestId())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> names(JsonNode checks) {
        List<String> names = new ArrayList<>();
        checks.forEach(check -> names.add(check.get("name").asText()));
        return names;
    }
}
