package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.history.HistoryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of shipped scenarios over real sockets. */
@Tag("patient")
class BarnRunIT {

    @TempDir
    Path folder;

    @Test
    void theSmokeScenarioPassesOnTheReferenceEndpointAndLeavesAHistoryAndGatlingsReport() {
        RealRuns run = RealRuns.correct("smoke", folder);
        Played played = run.play();
        assertPasses(run);
        assertTrue(Files.exists(played.gatling().resolve("index.html")));
        try (HistoryReader remembered = played.history().open()) {
            assertFalse(remembered instanceof HistoryDb);
            assertSameVerdict(run.judgement(), run.judge(remembered));
        }
    }

    /** With threads of their own, each request would wake some more of them, there and back. */
    @Test
    void itsUsersLiveOnTheRelaysThreads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Set<String> during = ConcurrentHashMap.newKeySet();
        RealRuns.correct("smoke", folder).play(snapshot -> Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .forEach(during::add));
        assertTrue(during.stream().anyMatch(name -> name.matches("relay-\\d+-\\d+")), during::toString);
        assertTrue(during.stream().noneMatch(name -> name.matches("gatling-\\d+-\\d+")), during::toString);
    }

    @Test
    void itPassesTooOnAnEndpointWhoseFeedLags() {
        RealRuns run = RealRuns.correct("smoke", folder, "target={wiremock: embedded, feedLag: 1s}");
        run.play();
        assertPasses(run);
    }

    @Test
    void aServerThatCrashesAndComesBackWithAllThatItHadCommittedPasses() {
        RealRuns run = RealRuns.correct("server-crashes", folder);
        run.play();
        assertPasses(run);
        assertEquals(
                List.of("crashed", "back", "crashed", "back", "crashed", "back"),
                run.wholeRun().stream()
                        .filter(ServerLife.class::isInstance)
                        .map(event -> ((ServerLife) event).what())
                        .toList());
    }

    @Test
    void aServerThatHangsAndGoesOnPasses() {
        RealRuns run = RealRuns.correct(
                "smoke",
                folder,
                "serverFaults=[{at: 2m, for: 90s, kind: freeze}, {at: 5m, for: 30s, kind: kill}, {at: 9m, for: 5m, kind: freeze}]");
        run.play();
        assertPasses(run);
        assertEquals(
                List.of("froze", "goes on", "crashed", "back", "froze", "goes on"),
                run.wholeRun().stream()
                        .filter(ServerLife.class::isInstance)
                        .map(event -> ((ServerLife) event).what())
                        .toList());
    }

    @Test
    void devicesThatSendOnlyWhatChangedPass() {
        RealRuns run = RealRuns.correct("delta-payloads", folder);
        Path exchanges = folder.resolve("exchanges.jsonl.gz");
        run.playKeeping(exchanges);
        assertPasses(run);
        assertTrue(RealRuns.deltasIn(exchanges) > 100, "deltas that were sent");
    }

    @Test
    void devicesThatSendEventsFirstInSmallPushesPass() {
        RealRuns run = RealRuns.correct(
                "smoke", folder, "fleet.app.sync={foreground: 15s, order: events-first, batchBytes: 1kb}");
        run.play();
        assertPasses(run);
    }

    @Test
    void phonesWhoseDataPlansAreUsedUpPass() {
        RealRuns run = RealRuns.correct("small-plans", folder);
        run.play();
        assertPasses(run);
        assertTrue(run.lifecycle("data-used-up") >= 20, "plans that were used up");
        assertTrue(run.lifecycle("data-anew") > 0, "periods that began after that");
    }

    @Test
    void appsThatSyncOnWritesAndDozeByNightPass() {
        RealRuns run = RealRuns.correct("night-doze", folder, "clock.duration=80m", "checks.coverage={}");
        run.play();
        assertPasses(run);
        List<HistoryEvent> devices = run.devices();
        assertTrue(
                devices.stream()
                                .filter(event -> event instanceof SessionBegan session
                                        && session.trigger().equals("write"))
                                .count()
                        > 100,
                "sessions that a write began");
        assertTrue(
                devices.stream()
                        .anyMatch(event -> event instanceof TickSkipped skipped
                                && skipped.reason().endsWith("the phone dozes")),
                "what would have begun a session and woke nobody");
    }

    private static void assertSameVerdict(Judgement byTheFile, Judgement fromMemory) {
        assertEquals(byTheFile.checks(), fromMemory.checks());
        assertEquals(byTheFile.metrics(), fromMemory.metrics());
        assertEquals(byTheFile.coverage(), fromMemory.coverage());
        assertEquals(byTheFile.harness(), fromMemory.harness());
    }

    private static void assertPasses(RealRuns run) {
        Judgement judgement = run.judgement();
        assertEquals(Verdict.PASS, judgement.verdict(), () -> judgement.checks().toString());
    }
}
