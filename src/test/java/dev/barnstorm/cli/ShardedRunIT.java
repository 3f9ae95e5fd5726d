package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.history.HistoryDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shards in processes of their own, over real sockets, each with an embedded server. */
@Tag("patient")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // one that waits for most of its life is asked last
class ShardedRunIT {

    /**
     * Two runs of one plan differ by what a busy machine makes time out and be sent again. Below a half, which is what a shard that
     * was left out, or taken twice, would be.
     */
    private static final double NOISE_OF_COUNTS = 0.4;

    /**
     * Far above the time that a device may wait by the scenario (30 s of backoff, 20 s of being offline, 15 s to its next
     * sync), far below the storm: a shard's clock that was read as another's would be off by more.
     */
    private static final double LONGEST_MEDIAN_SECONDS = 120;

    /** Long enough for a process to start and prepare on a machine that has other things to do. */
    private static final Duration ROOM = Duration.ofSeconds(75);

    @TempDir
    static Path folder;

    private static Instant start;
    private static RunProcess started;

    /** It waits for most of its life, so it does that beside the other test. */
    @BeforeAll
    static void startOneThatWaits() throws IOException {
        start = Instant.now().plus(ROOM).truncatedTo(ChronoUnit.SECONDS);
        started = RunProcess.run(
                arguments("started", "--shard", "1/3", "--start-at", start.toString(), "--set", "clock.duration=1m"));
    }

    @AfterAll
    static void endIt() {
        started.close();
    }

    private static List<String> arguments(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("scenarios/smoke.yaml", "--speed", "30"));
        for (String set : List.of("clock.duration=5m", "fleet.app.sync.timeout=1m", "checks.coverage={lostAcks: 1}")) {
            arguments.addAll(List.of("--set", set));
        }
        arguments.addAll(List.of("--out", folder.resolve(name).toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    @Test
    @Order(1)
    void twoShardsMergedAreAsOneRunAndOneThatDiesIsNamed() throws Exception {
        try (RunProcess whole = RunProcess.run(arguments("whole", "--quiet"));
                RunProcess one = RunProcess.run(arguments("one", "--quiet", "--shard", "1/2"));
                RunProcess two = RunProcess.run(arguments("two", "--shard", "2/2"));
                RunProcess dying = RunProcess.run(arguments("dying", "--shard", "2/2"))) {
            dying.await();
            dying.kill();
            for (RunProcess process : List.of(whole, one, two)) {
                assertEquals(0, process.end(), process::said);
            }
            assertTrue(one.said().contains("PASS  smoke, seed 20260302, shard 1/2: "), one::said);
            assertTrue(two.said().contains(" --shard 2/2\n"), two::said);
        }

        twoThatEndedAreMerged();
        oneThatDiedLeavesItUndecided();
    }

    private static void twoThatEndedAreMerged() throws Exception {
        Cli.Result merged = merge("merged", "one", "two");

        assertEquals(0, merged.exitCode(), () -> merged.out() + merged.err());
        compare(Cli.summary(folder.resolve("whole")), Cli.summary(folder.resolve("merged")));
        everythingOfEachIsThere();
        theMergedFolderIsOneLikeAnyOther();
    }

    private static void oneThatDiedLeavesItUndecided() throws Exception {
        Cli.Result lacking = merge("lacking", "one", "dying");

        String all = lacking.out() + lacking.err();
        assertEquals(3, lacking.exitCode(), all);
        assertTrue(lacking.out().contains("UNKNOWN  smoke, seed 20260302, 2 shards: "), all);
        assertTrue(
                lacking.out().matches("(?s).*shard 2/2 ended in mid-run at 0:0\\d:\\d\\d of barn time, in storm\\b.*"),
                all);
        assertEquals(
                "UNKNOWN", Cli.summary(folder.resolve("lacking")).get("verdict").asText());
    }

    private static Cli.Result merge(String out, String... shards) {
        List<String> words = new ArrayList<>(List.of("merge"));
        for (String shard : shards) {
            words.add(folder.resolve(shard).toString());
        }
        words.addAll(List.of("--out", folder.resolve(out).toString()));
        return Cli.run(words.toArray(String[]::new));
    }

    private static void compare(JsonNode whole, JsonNode merged) {
        assertEquals(verdicts(whole), verdicts(merged));
        for (String exact : List.of("planHash", "devices", "seed", "scenario", "speed")) {
            assertEquals(whole.get(exact), merged.get(exact), exact);
        }
        // Every mutation is acknowledged once, and then its dwell is counted.
        for (String exact : List.of("/actions", "/records", "/mutations", "/parked", "/queueDwellSeconds/count")) {
            assertEquals(whole.at("/metrics" + exact), merged.at("/metrics" + exact), exact);
        }
        for (String count : List.of("/requests", "/batches", "/pulls")) {
            assertNear(NOISE_OF_COUNTS, whole, merged, "/metrics" + count);
        }
        double median = merged.at("/metrics/queueDwellSeconds/p50").asDouble();
        assertTrue(median > 0 && median < LONGEST_MEDIAN_SECONDS, () -> "median dwell " + median + " s");
    }

    private static Map<String, String> verdicts(JsonNode summary) {
        Map<String, String> verdicts = new TreeMap<>();
        summary.get("checks")
                .forEach(check -> verdicts.put(
                        check.get("name").asText(), check.get("verdict").asText()));
        return verdicts;
    }

    private static void assertNear(double noise, JsonNode whole, JsonNode merged, String path) {
        double wanted = whole.at(path).asDouble();
        double found = merged.at(path).asDouble();
        assertTrue(wanted > 0, path);
        assertTrue(Math.abs(found - wanted) <= noise * wanted, path + ": " + wanted + " whole, " + found + " merged");
    }

    /** Counts are the sums of the shards', and every record's life is what it was. */
    private static void everythingOfEachIsThere() throws Exception {
        JsonNode one = Cli.summary(folder.resolve("one"));
        JsonNode two = Cli.summary(folder.resolve("two"));
        JsonNode merged = Cli.summary(folder.resolve("merged"));
        for (String count : List.of("requests", "batches", "pulls", "feedRows", "bytesUp", "bytesDown", "lostAcks")) {
            assertEquals(
                    one.at("/metrics/" + count).asLong()
                            + two.at("/metrics/" + count).asLong(),
                    merged.at("/metrics/" + count).asLong(),
                    count);
        }
        assertEquals(
                one.at("/harness/other/tickLatenessMs.count").asLong()
                        + two.at("/harness/other/tickLatenessMs.count").asLong(),
                merged.at("/harness/other/tickLatenessMs.count").asLong());
        try (HistoryDb all = HistoryDb.open(folder.resolve("merged").resolve("history.db"));
                HistoryDb part = HistoryDb.open(folder.resolve("two").resolve("history.db"))) {
            for (String site : part.sites()) {
                for (String device : part.devices(site)) {
                    assertEquals(part.device(device), all.device(device));
                }
                part.records(site)
                        .forEach(life ->
                                assertEquals(life, all.record(life.localId()).orElseThrow()));
            }
        }
    }

    private static void theMergedFolderIsOneLikeAnyOther() throws Exception {
        Path merged = folder.resolve("merged");
        String device;
        try (HistoryDb history = HistoryDb.open(merged.resolve("history.db"))) {
            device = history.devices(history.sites().get(1)).get(0);
        }
        assertAll(
                () -> assertTrue(Files.exists(merged.resolve("index.html"))),
                () -> assertTrue(Files.exists(merged.resolve("junit.xml"))),
                () -> assertEquals(0, Cli.run("check", merged.toString()).exitCode()),
                () -> assertEquals(
                        0,
                        Cli.run("explain", merged.toString(), "--device", device, "--raw")
                                .exitCode()),
                () -> assertComparable(folder.resolve("whole"), merged));
    }

    /** Whether a figure got worse is noise of two short runs; that they can be held against each other is not. */
    private static void assertComparable(Path whole, Path merged) {
        Cli.Result compared = Cli.run("compare", whole.toString(), merged.toString());
        assertTrue(compared.exitCode() == 0 || compared.exitCode() == 1, compared::err);
        assertTrue(compared.out().contains("batch latency"), compared::out);
    }

    @Test
    @Order(2)
    void theStormBeginsAtTheCommonStartAndNotBefore() throws Exception {
        Instant began = started.await();

        assertFalse(began.isBefore(start), started::said);
        assertEquals(0, started.end(), started::said);
        assertTrue(started.said().contains("waiting for the start at " + start), started::said);
        assertEquals(
                start.toString(),
                Cli.summary(folder.resolve("started")).get("startAt").asText());
    }
}
