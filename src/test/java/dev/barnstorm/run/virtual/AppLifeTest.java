package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryReader;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Syncs on writes, phones that doze and data plans do what they are for, and no check blames anybody for it. */
class AppLifeTest {
    private static final String NO_SYNC_ON_WRITES =
            "fleet.app.sync={foreground: 2m, background: 5m, timeout: 1m, reconnectWithin: 20s}";
    private static final String NO_DOZE = "fleet.app.doze={after: 100d}";
    private static final String PLENTY = "fleet.dataPlan={allowance: 1gb}";

    private record Played(Metrics metrics, List<HistoryEvent> events) {
        long count(Predicate<HistoryEvent> which) {
            return events.stream().filter(which).count();
        }

        long lifecycle(String what) {
            return count(event -> event instanceof Lifecycle app && app.what().equals(what));
        }
    }

    /** Plays a scenario that everybody must pass. */
    private static Played play(String scenario, long seed, String... sets) {
        VirtualSettings settings = VirtualRuns.settings(scenario, seed, sets);
        HistoryReader history = new VirtualRun(settings).play(1).reader();
        Judgement judgement = VirtualRuns.judged(settings, history);
        boolean coverageAsked = sets.length == 0;
        assertTrue(
                judgement.checks().stream()
                        .allMatch(check -> check.verdict() != Verdict.FAIL
                                && (check.verdict() != Verdict.UNKNOWN
                                        || (!coverageAsked && check.name().equals("coverage")))),
                () -> judgement.checks().toString());
        List<HistoryEvent> events = history.sites().stream()
                .flatMap(site -> history.devices(site).stream())
                .flatMap(device -> history.device(device).events().stream())
                .toList();
        return new Played(judgement.metrics(), events);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whoSyncsOnWritesWaitsForNoTick(long seed) {
        Metrics.QueueDwell with = play("night-doze", seed).metrics().queueDwellSeconds();
        Metrics.QueueDwell without =
                play("night-doze", seed, NO_SYNC_ON_WRITES).metrics().queueDwellSeconds();
        assertTrue(with.p50() < 0.5 * without.p50(), with + " but without " + without);
        assertTrue(
                with.byCause().waitingForTick().seconds()
                        < 0.5 * without.byCause().waitingForTick().seconds(),
                with + " but without " + without);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void atNightPhonesThatDozeSyncRarely(long seed) {
        Predicate<HistoryEvent> byNight = event -> event instanceof SessionBegan began
                && began.trigger().equals("tick")
                && began.atMicros() > 0
                && began.atMicros() % 4_800_000_000L > 2_400_000_000L; // from the fortieth of eighty minutes on
        Played dozing = play("night-doze", seed);
        Played awake = play("night-doze", seed, NO_DOZE);
        assertTrue(
                dozing.count(byNight) < 0.75 * awake.count(byNight),
                dozing.count(byNight) + " sessions, " + awake.count(byNight) + " of phones that never doze");
        assertTrue(
                dozing.metrics().queueDwellSeconds().max()
                        > awake.metrics().queueDwellSeconds().max(),
                "what is queued when the shift ends waits longer");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whoseDataPlanIsUsedUpSyncsAtACrawl(long seed) {
        Played small = play("small-plans", seed);
        Played plenty = play("small-plans", seed, PLENTY);
        assertTrue(small.lifecycle(Lifecycle.DATA_USED_UP) >= 20, "plans that were used up");
        assertTrue(small.lifecycle(Lifecycle.DATA_ANEW) > 0, "periods that began after that");
        assertEquals(0, plenty.lifecycle(Lifecycle.DATA_USED_UP));
        assertTrue(
                small.count(event -> event instanceof LinkChanged link
                                && link.state().equals("fair, throttled"))
                        > 0,
                "links that are throttled");
        double crawling = small.metrics().batchLatencyMs().fromSend().p95();
        double usual = plenty.metrics().batchLatencyMs().fromSend().p95();
        assertTrue(crawling > 1.5 * usual, crawling + " ms, else " + usual);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whoMayPassNothingMoreWaitsOfflineAndNobodyIsBlamed(long seed) {
        Played stopped = play("small-plans", seed, "fleet.dataPlan.then=stop");
        Played plenty = play("small-plans", seed, PLENTY);
        double waits = stopped.metrics().queueDwellSeconds().p95();
        double usual = plenty.metrics().queueDwellSeconds().p95();
        assertTrue(waits > 2 * usual, waits + " s, else " + usual);
        assertTrue(
                stopped.metrics().queueDwellSeconds().byCause().offline().seconds()
                        > 2
                                * plenty.metrics()
                                        .queueDwellSeconds()
                                        .byCause()
                                        .offline()
                                        .seconds(),
                "time that is told apart as offline");
    }

    @Test
    void theHistoryIsTheSameForAnyNumberOfThreads() {
        VirtualSettings settings = VirtualRuns.settings("small-plans", 7);
        assertEquals(
                new VirtualRun(settings).play(1).hash(),
                new VirtualRun(settings).play(2).hash());
    }
}
