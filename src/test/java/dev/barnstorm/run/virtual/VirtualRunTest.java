package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.history.ExchangeWriter;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryTapes;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.report.SummaryJson;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualRunTest {

    /** Of {@code smoke} with seed 1. It changes with what a history says, and with nothing else: no machine, no JDK. */
    private static final String SMOKE_1 = "8883406187b22d69faf92c215d5f7e6cd42cc09dfd65f45a8b86ef5e1ea64773";

    @TempDir
    Path folder;

    private static HistoryTapes play(VirtualSettings settings) {
        return new VirtualRun(settings).play(1);
    }

    private static void assertPasses(VirtualSettings settings) {
        assertEquals(
                "",
                VirtualRuns.objections(
                        VirtualRuns.judged(settings, play(settings).reader()), Verdict.FAIL, Verdict.UNKNOWN));
    }

    // ---------------------------------------------------------------- the same every time

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3})
    void smokePassesWithTheSameHistoryWhateverTheThreads(int threads) {
        VirtualSettings smoke = VirtualRuns.settings("smoke", 1);
        HistoryTapes tapes;
        try (ExchangeWriter kept = new ExchangeWriter(folder.resolve("kept"), ExchangeWriter.USUAL_BYTES)) {
            tapes = new VirtualRun(smoke.keeping(kept.patient())).play(threads);
        }
        assertEquals(SMOKE_1, tapes.hash());
        assertEquals(SMOKE_1, tapes.reader().info(InfoKey.HISTORY_HASH).orElseThrow());
        assertEquals(Verdict.PASS, VirtualRuns.judged(smoke, tapes.reader()).verdict());
    }

    @Test
    void anotherSeedHasAnotherHistory() {
        assertNotEquals(SMOKE_1, play(VirtualRuns.settings("smoke", 2)).hash());
    }

    @Test
    void devicesThatAreKeptAsFilesLiveTheSameLife() {
        VirtualSettings inMemory = VirtualRuns.settings("smoke", 1);
        VirtualSettings kept = new VirtualSettings(
                inMemory.scenario(), inMemory.resolvedYaml(), 1, inMemory.planted(), Optional.of(folder), "");
        assertEquals(SMOKE_1, play(kept).hash());
        List<String> devices = play(inMemory).reader().devices("barn-01");
        assertEquals(5, devices.size(), "four and the registry: " + devices);
        for (String device : devices) {
            Path file = folder.resolve(device + ".db");
            try (SqliteDatabase database = SqliteDatabase.open(file, Pragmas.SMALL)) {
                assertTrue(rows(database) > 2, device);
            }
        }
    }

    private static long rows(SqliteDatabase database) {
        try (Statement count = database.prepare("SELECT count(*) FROM field_entries")) {
            return count.first(row -> row.integer(1)).orElseThrow();
        }
    }

    @Test
    void aHistoryThatIsWrittenAsAFileIsJudgedExactlyLikeTheTapes() {
        VirtualSettings smoke = VirtualRuns.settings("smoke", 1);
        VirtualSettings planted = VirtualRuns.planted(smoke, PlantedBug.LOST_ACK_DUPLICATES);
        for (VirtualSettings settings : List.of(smoke, planted)) {
            HistoryTapes tapes = play(settings);
            tapes.putInfo(InfoKey.WALL_SECONDS, "1");
            Path file = folder.resolve(settings.target() + ".db");
            tapes.writeTo(file);
            try (HistoryReader written = HistoryDb.open(file)) {
                assertEquals(summary(settings, tapes.reader()), summary(settings, written));
            }
        }
    }

    /** As {@code check} judges it: by the scenario that stands in the history. */
    private static String summary(VirtualSettings settings, HistoryReader history) {
        assertEquals(settings.resolvedYaml(), history.info(InfoKey.SCENARIO).orElseThrow());
        Scenario scenario = VirtualRuns.reader().readSaved(settings.resolvedYaml());
        return SummaryJson.of(Judge.judge(history, Expectations.of(scenario, history)), history);
    }

    // ---------------------------------------------------------------- what a scenario may say

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target={url: http://127.0.0.1:1, feedLag: 5s}",
                "target={wiremock: embedded, feedLag: 5s}",
                "serverFaults=[{at: 3m, for: 20s, kind: crash}, {at: 6m, for: 1m, kind: crash}]",
                "serverFaults=[{at: 9m, for: 5m, kind: crash}]",
                "serverFaults=[{at: 3m, for: 20s, kind: freeze}, {at: 6m, for: 2m, kind: freeze}]",
                "serverFaults=[{at: 3m, for: 1m, kind: kill}, {at: 9m, for: 5m, kind: freeze}]",
                "fleet.app.sync.gzip=true",
                "fleet.app.mutableWrites=put",
                "fleet.app.sync.keepAlive=idle",
                "fleet.network.ghosts=true",
                "clock.speed=1",
            })
    void smokePassesToo(String set) {
        assertPasses(VirtualRuns.settings("smoke", 1, set));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aRunOnABrokenServerComesToItsEnd(PlantedBug bug) {
        VirtualSettings settings = VirtualRuns.planted(VirtualRuns.settings("smoke", 1), bug);
        HistoryReader history = play(settings).reader();
        VirtualRuns.judged(settings, history);
        assertEquals(bug.word(), history.info(InfoKey.PLANTED_BUG).orElseThrow());
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 3})
    void aServerWithWhichNobodyCanBeginIsRefusedInTheSameWords(int threads) {
        VirtualRun run = new VirtualRun(VirtualRuns.broken(VirtualRuns.settings("smoke", 1)));
        RunRefused refused = assertThrows(RunRefused.class, () -> run.play(threads));
        assertTrue(refused.serverBrokeProtocol());
        assertEquals(
                """
                planting the sites' master data failed, since the endpoint does not keep the protocol: all bodies are UTF-8 JSON
                  expected JSON (there is nothing), got HTTP 200, no body""",
                refused.getMessage());
    }

    static Stream<PlantedBug> bugs() {
        return PlantedBug.names().stream().map(PlantedBug::named);
    }

    // ---------------------------------------------------------------- a server that crashes

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 3})
    void aHistoryTellsWhenTheServerWasDownAndThatItIsBackAtTheHeal(int threads) {
        VirtualSettings settings = VirtualRuns.settings(
                "smoke", 1, "serverFaults=[{at: 9m, for: 5m, kind: crash}, {at: 1m, for: 30s, kind: crash}]");
        HistoryReader history = new VirtualRun(settings).play(threads).reader();
        assertEquals(
                List.of(
                        ServerLife.crashed(60_000_000),
                        ServerLife.back(90_000_000),
                        ServerLife.crashed(540_000_000),
                        ServerLife.back(600_000_000)),
                history.wholeRun().stream().filter(ServerLife.class::isInstance).toList());
    }

    @Test
    void whileTheServerIsDownNobodyIsAnsweredAndConnectionsAreRefused() {
        VirtualSettings settings = VirtualRuns.settings("smoke", 1, "serverFaults=[{at: 2m, for: 2m, kind: crash}]");
        HistoryReader history = play(settings).reader();
        List<HistoryEvent> down = history.sites().stream()
                .flatMap(site -> history.devices(site).stream())
                .flatMap(device -> history.device(device).events().stream())
                .filter(event -> event.atMicros() > 130_000_000 && event.atMicros() < 240_000_000)
                .toList();
        assertTrue(down.stream().noneMatch(Delivered.class::isInstance));
        assertTrue(down.stream()
                .anyMatch(event -> event instanceof Cut cut && cut.fate().equals("refused")));
    }

    @Test
    void aKillIsACrash() {
        String crash = play(VirtualRuns.settings("smoke", 1, "serverFaults=[{at: 2m, for: 2m, kind: crash}]"))
                .hash();
        assertEquals(
                crash,
                play(VirtualRuns.settings("smoke", 1, "serverFaults=[{at: 2m, for: 2m, kind: kill}]"))
                        .hash());
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 3})
    void aHistoryTellsWhenTheServerHungAndThatItGoesOnAtTheHeal(int threads) {
        VirtualSettings settings = VirtualRuns.settings(
                "smoke", 1, "serverFaults=[{at: 9m, for: 5m, kind: freeze}, {at: 1m, for: 30s, kind: freeze}]");
        HistoryReader history = new VirtualRun(settings).play(threads).reader();
        assertEquals(
                List.of(
                        ServerLife.froze(60_000_000),
                        ServerLife.goesOn(90_000_000),
                        ServerLife.froze(540_000_000),
                        ServerLife.goesOn(600_000_000)),
                history.wholeRun().stream().filter(ServerLife.class::isInstance).toList());
    }

    @Test
    void whileTheServerHangsNobodyIsAnsweredAndNobodyIsRefused() {
        VirtualSettings settings = VirtualRuns.settings(
                "smoke", 1, "fleet.network=perfect", "serverFaults=[{at: 2m, for: 2m, kind: freeze}]");
        HistoryReader history = play(settings).reader();
        List<HistoryEvent> hanging = history.sites().stream()
                .flatMap(site -> history.devices(site).stream())
                .flatMap(device -> history.device(device).events().stream())
                .filter(event -> event.atMicros() > 130_000_000 && event.atMicros() < 240_000_000)
                .toList();
        assertTrue(hanging.stream().noneMatch(Delivered.class::isInstance));
        assertTrue(hanging.stream()
                .noneMatch(event -> event instanceof Cut cut && cut.fate().equals("refused")));
        assertTrue(hanging.stream()
                .anyMatch(event ->
                        event instanceof Answered answered && answered.reason().equals("time-out")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ack-before-commit", "restored-from-backup"})
    void aServerThatForgetsInACrashIsCaught(String bug) {
        VirtualSettings settings =
                VirtualRuns.planted(VirtualRuns.settings("server-crashes", 1), PlantedBug.named(bug));
        HistoryReader history = play(settings).reader();
        assertEquals(Verdict.FAIL, VirtualRuns.judged(settings, history).verdict());
        assertEquals(bug, history.info(InfoKey.PLANTED_BUG).orElseThrow());
    }

    @ParameterizedTest(name = "server-crashes, seed {0}")
    @MethodSource("seedsOfServerCrashes")
    void theCorrectServiceNeverFailsHoweverItCrashes(long seed) {
        assertNeverFails("server-crashes", seed);
    }

    static LongStream seedsOfServerCrashes() {
        return seeds(4);
    }

    // ---------------------------------------------------------------- many seeds

    @ParameterizedTest(name = "smoke, seed {0}")
    @MethodSource("seedsOfSmoke")
    void theCorrectServiceNeverFailsInSmoke(long seed) {
        assertNeverFails("smoke", seed);
    }

    @ParameterizedTest(name = "two-operators, seed {0}")
    @MethodSource("seedsOfTwoOperators")
    void theCorrectServiceNeverFailsBetweenTwoOperators(long seed) {
        assertNeverFails("two-operators", seed);
    }

    private static void assertNeverFails(String scenario, long seed) {
        VirtualSettings settings = VirtualRuns.settings(scenario, seed);
        HistoryReader history = play(settings).reader();
        assertEquals("", VirtualRuns.objections(VirtualRuns.judged(settings, history), Verdict.FAIL));
    }

    static LongStream seedsOfSmoke() {
        return seeds(19);
    }

    static LongStream seedsOfTwoOperators() {
        return seeds(4);
    }

    /** Fixed ones, and one that is new in every run: its number is in the test's name. */
    private static LongStream seeds(long fixed) {
        long fresh = Long.getLong("barnstorm.seed", System.nanoTime());
        return LongStream.concat(
                LongStream.rangeClosed(1, Long.getLong("barnstorm.seeds", fixed)), LongStream.of(fresh));
    }
}
