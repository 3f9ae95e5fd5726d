package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.history.ExchangeReader;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.KeptExchange;
import dev.barnstorm.history.KeptExchanges;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateTest {

    private static final String SMOKE = "scenarios/smoke.yaml";

    @TempDir
    Path folder;

    /** A report's folder that is not there yet. */
    private Path report(String name) {
        return folder.resolve(name);
    }

    private Cli.Result simulate(Path report, String... options) {
        return Cli.run(Stream.concat(Stream.of("simulate", SMOKE, "--out", report.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    // ---------------------------------------------------------------- one seed

    @Test
    void nothingIsFetchedWhereTimeIsVirtual() {
        Path fetched = folder.resolve("fetched");

        Cli.Result result = simulate(
                report("tokens"), "--seed", "1", "--set", "auth.refresh={command: [touch, '" + fetched + "']}");

        assertEquals(0, result.exitCode(), () -> result.out() + result.err());
        assertFalse(Files.exists(fetched));
    }

    @Test
    void oneSeedLeavesTheReportOfARunThatCheckAndExplainTake() throws IOException {
        Path report = report("one");
        Cli.Result result = simulate(report, "--seed", "1");

        assertEquals(0, result.exitCode(), () -> result.out() + result.err());
        assertTrue(result.out().startsWith("PASS  smoke, seed 1: "), result.out());
        assertTrue(
                result.out().endsWith("  repeat            ./barnstorm simulate " + SMOKE + " --seed 1\n"),
                result.out());
        assertEquals("", result.err());
        assertEquals(
                List.of(
                        "exchanges.jsonl.gz",
                        "history.db",
                        "index.html",
                        "junit.xml",
                        "metrics.txt",
                        "scenario.yaml",
                        "summary.json",
                        "summary.md"),
                inside(report));
        JsonNode summary = Cli.summary(report);
        assertEquals(64, summary.path("historyHash").asText().length(), summary::toString);

        Cli.Result checked = Cli.run("check", report.toString());
        assertEquals(0, checked.exitCode(), checked::err);
        assertEquals(result.out(), checked.out());
        assertEquals(summary, Cli.summary(report));
        Cli.Result explained = Cli.run("explain", report.toString());
        assertEquals(0, explained.exitCode(), explained::err);
        assertTrue(explained.out().startsWith("PASS  smoke, seed 1\nNo check failed.\n"), explained.out());
    }

    @Test
    void oneSeedKeepsItsRequestsAndRepliesButNoToken() throws IOException {
        Path report = report("kept");
        Cli.Result result = Cli.run(
                Map.of("SYNC_TOKEN", "t0ken-of-ours"),
                "simulate",
                SMOKE,
                "--out",
                report.toString(),
                "--seed",
                "1",
                "--set",
                "auth.bearer=${ENV:SYNC_TOKEN}",
                "--set",
                "fleet.app.sync.gzip=true",
                "--exchanges",
                "1GB");
        assertEquals(0, result.exitCode(), () -> result.out() + result.err());

        Path file = report.resolve("exchanges.jsonl.gz");
        String first = "barn-01/registry#1.1";
        KeptExchanges kept = ExchangeReader.of(file, Set.of(first));

        KeptExchange.Request request = kept.of(first).get(0).request();
        assertEquals("POST /sync/push", request.method() + " " + request.path());
        assertEquals("gzip", request.headers().get("Content-Encoding"));
        assertTrue(request.body().text().startsWith("{\"deviceId\":\"barn-01/registry\","), request::toString);
        KeptExchange.Reply reply = kept.of(first).get(0).reply();
        assertTrue(reply != null && reply.body().text().contains("\"status\":\"accepted\""), kept::toString);
        assertEquals(0, kept.notKept());
        String all = unpacked(file);
        assertEquals(requestsOf(report), all.lines().count() - 1, "a line a request, and the last one");
        assertTrue(all.contains("\"unanswered\":\"time-out\""), "smoke has requests that nothing comes of");
        assertFalse(all.contains("t0ken") || all.contains("Authorization") || all.contains("Bearer"), "a token");
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How many requests its devices sent: with barn's wire each call is one. */
    private static long requestsOf(Path report) {
        try (HistoryDb history = HistoryDb.open(report.resolve("history.db"))) {
            return history.sites().stream()
                    .flatMap(site -> history.devices(site).stream())
                    .flatMap(device -> history.device(device).events().stream())
                    .filter(HistoryEvent.Sent.class::isInstance)
                    .count();
        }
    }

    @Test
    void requestsAndRepliesAreLeftOutWhereNobodyWantsThem() throws IOException {
        assertEquals(
                0, simulate(report("none"), "--seed", "1", "--exchanges", "0").exitCode());

        assertFalse(inside(report("none")).contains("exchanges.jsonl.gz"));
        Cli.Result raw = Cli.run("explain", report("none").toString(), "--raw");
        assertEquals(2, raw.exitCode(), raw::out);
        assertTrue(raw.err().contains("keeps no requests and replies"), raw::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64 M", "-1", "1.5GB", "much", "1001GB", "99999999999999", "64TB"})
    void aSizeThatIsNoneIsAnsweredWithWhatItMayBe(String nonsense) {
        refused("--exchanges " + nonsense + ": allowed are 0 and sizes such as 500kB, 64MB", "--exchanges", nonsense);
    }

    @Test
    void requestsAndRepliesOfManySeedsAreNotKept() {
        refused("leave out --seeds, or --exchanges", "--seeds", "1..2", "--exchanges", "1MB");
        refused("leave out --no-history, or --exchanges", "--no-history", "--exchanges", "1MB");
    }

    @Test
    void anotherWireIsNotSimulatedAndThatIsSaid() {
        Cli.Result result = simulate(
                report("other"), "--set", "target=http://127.0.0.1:1", "--set", "protocol=couchdb", "--no-history");

        assertEquals(0, result.exitCode(), () -> result.out() + result.err());
        assertEquals(
                "warning: the scenario's protocol is couchdb; simulate plays the reference service, so that devices speak"
                        + " barn here, and nothing is learnt about that wire\n",
                result.err());
    }

    @Test
    void theSameSeedIsTheSameHistoryWhateverTheJobs() throws IOException {
        String once = hashOf("once", "--jobs", "1");
        assertEquals(once, hashOf("again", "--jobs", "2"));
        assertEquals(once, hashOf("with its devices", "--keep-devices"));
        assertTrue(Files.isRegularFile(report("with its devices").resolve("devices/barn-01/dev-01.db")));
    }

    private String hashOf(String name, String... options) throws IOException {
        assertEquals(0, simulate(report(name), options).exitCode());
        return Cli.summary(report(name)).path("historyHash").asText();
    }

    @Test
    void theHistoryIsLeftOutWhereNobodyWantsIt() throws IOException {
        Path report = report("lean");

        assertEquals(0, simulate(report, "--no-history").exitCode());

        assertEquals(
                List.of("junit.xml", "metrics.txt", "scenario.yaml", "summary.json", "summary.md"), inside(report));
    }

    // ---------------------------------------------------------------- many seeds

    @Test
    void seedsThatFailAreNamedAndKept() throws IOException {
        Path report = report("planted");
        Cli.Result result = simulate(report, "--seeds", "1..3", "--plant", "lost-ack-duplicates", "--no-shrink");

        assertEquals(1, result.exitCode(), () -> result.out() + result.err());
        for (int seed = 1; seed <= 3; seed++) {
            assertTrue(result.out().contains("FAIL     seed " + seed + "  at-most-once"), result.out());
        }
        assertTrue(
                result.out()
                        .contains(
                                "FAIL  smoke with the planted bug lost-ack-duplicates, seeds 1..3 in virtual time: 0 passed,"
                                        + " 3 failed, 0 undecided\n"),
                result.out());
        assertTrue(
                result.out()
                        .endsWith("  report            " + report + "\n  repeat            ./barnstorm simulate "
                                + SMOKE + " --seed 1 --plant lost-ack-duplicates\n"),
                result.out());
        assertEquals(List.of("seed-1", "seed-2", "seed-3", "seeds.json"), inside(report));

        Path second = report.resolve("seed-2");
        JsonNode kept = Cli.summary(second);
        assertEquals("lost-ack-duplicates", kept.get("plantedBug").asText());
        assertTrue(Files.readString(second.resolve("scenario.yaml"))
                .startsWith("# played with the planted bug lost-ack-duplicates\n"));
        assertTrue(Files.readString(report.resolve("seeds.json")).contains("\"plantedBug\" : \"lost-ack-duplicates\""));
        assertEquals(1, Cli.run("check", second.toString()).exitCode());
        assertEquals(kept, Cli.summary(second), "check judges it alike");
        assertTrue(Cli.run("explain", second.toString())
                .out()
                .startsWith("FAIL  smoke, seed 2, with the planted bug lost-ack-duplicates\n\nFAIL  at-most-once"));
    }

    @Test
    void ofSeedsThatPassOnlyTheFiguresAreKept() throws IOException {
        Path report = report("passing");
        Cli.Result result = simulate(report, "--seeds", "1..2");

        assertEquals(0, result.exitCode(), () -> result.out() + result.err());
        assertTrue(result.out().startsWith("PASS  smoke, seeds 1..2 in virtual time: 2 passed, "), result.out());
        assertFalse(result.out().contains("repeat"), result.out());
        assertEquals(List.of("seeds.json"), inside(report));
    }

    @Test
    void seedsThatFailKeepTheirDevicesToo() throws IOException {
        Path report = report("with devices");
        Cli.Result result = simulate(report, "--seeds", "1..2", "--plant", "timezone-shift", "--keep-devices");

        assertEquals(1, result.exitCode(), () -> result.out() + result.err());
        assertEquals(
                List.of(
                        "devices",
                        "history.db",
                        "index.html",
                        "junit.xml",
                        "metrics.txt",
                        "scenario.yaml",
                        "summary.json",
                        "summary.md"),
                inside(report.resolve("seed-2")));
    }

    @Test
    void theFiguresOfManySeedsDoNotDependOnTheJobs() throws IOException {
        String[] all = new String[2];
        for (int jobs = 1; jobs <= 2; jobs++) {
            Path report = report("jobs-" + jobs);
            simulate(report, "--seeds", "1..4", "--jobs", Integer.toString(jobs), "--quiet");
            all[jobs - 1] = Files.readString(report.resolve("seeds.json"));
        }
        assertEquals(all[0], all[1]);
        assertEquals(
                4,
                all[0].lines().filter(line -> line.contains("\"historyHash\"")).count(),
                all[0]);
    }

    @Test
    void untilAFailureStopsAtTheFirst() throws IOException {
        Path report = report("until");
        Cli.Result result =
                simulate(report, "--seeds", "4..", "--until-failure", "--jobs", "1", "--plant", "timezone-shift");

        assertEquals(1, result.exitCode(), () -> result.out() + result.err());
        assertTrue(result.out().contains("seeds 4.. in virtual time: 0 passed, 1 failed, 0 undecided"), result.out());
        assertEquals(List.of("seed-4", "seeds.json"), inside(report));
    }

    // ---------------------------------------------------------------- what is said wrong

    @Test
    void theBugsThatCanBePlantedAreListed() {
        Cli.Result result = Cli.run("list");
        assertEquals(0, result.exitCode(), result::err);
        assertTrue(
                result.out().contains("  lost-update            checks the version, then writes, not atomically"),
                result.out());
        PlantedBug.names().forEach(name -> assertTrue(result.out().contains("\n  " + name + " "), name));
    }

    @Test
    void anUnknownBugIsAnsweredWithTheNearest() {
        refused("did you mean 'lost-update'?", "--plant", "lost-updates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1-5", ""})
    void seedsThatAreNoneAreAnsweredWithWhatTheyMayBe(String nonsense) {
        refused(
                "--seeds: '" + nonsense + "' names no seeds; allowed: one, as in 7; several in a row, as in 1..200;",
                "--seeds",
                nonsense);
    }

    @Test
    void seedsThatCountDownAreRefused() {
        refused("--seeds: seeds count upwards: 3 comes before 5", "--seeds", "5..3");
    }

    @Test
    void oneSeedAndManyContradictEachOther() {
        refused("--seed and --seeds: keep one of the two", "--seed", "1", "--seeds", "1..3");
    }

    @Test
    void somebodyMustDoTheWork() {
        refused("--jobs 0: ", "--jobs", "0");
    }

    @Test
    void aReportIsNotWrittenOverAnother() throws IOException {
        Path file = Files.createDirectories(report("taken")).resolve("notes.txt");
        Files.writeString(file, "mine");
        Cli.Result result = simulate(report("taken"));
        assertEquals(2, result.exitCode(), result::err);
        assertTrue(result.err().contains("is not empty"), result.err());
        assertEquals(List.of("notes.txt"), inside(report("taken")));
    }

    private void refused(String message, String... options) {
        Cli.Result result = simulate(report("refused"), options);
        assertEquals(2, result.exitCode(), () -> result.out() + result.err());
        assertTrue(result.err().contains(message), result::err);
        assertEquals("", result.out());
        assertFalse(Files.exists(report("refused")), "nothing is left half-done");
    }

    private static List<String> inside(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
