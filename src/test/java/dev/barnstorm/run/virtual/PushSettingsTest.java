package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.device.plant.PlantedDeviceBug;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.run.Planted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scenarios say of pushes holds in virtual time, is judged, and shows in the bytes. */
class PushSettingsTest {

    private static Judgement judged(VirtualSettings settings) {
        HistoryReader history = new VirtualRun(settings).play(1).reader();
        return VirtualRuns.judged(settings, history);
    }

    private static List<String> failed(Judgement judgement) {
        return judgement.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map(CheckResult::name)
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void devicesThatSendEventsFirstInSmallPushesOfDeltasPass(long seed) {
        Judgement judgement = judged(VirtualRuns.settings(
                "delta-payloads", seed, "fleet.app.sync.order=events-first", "fleet.app.sync.batchBytes=1kb"));
        assertEquals(Verdict.PASS, judgement.verdict(), () -> judgement.checks().toString());
    }

    @Test
    void deltasTakeFewerBytesUpThanWholePayloads() {
        long whole = bytesUp("payloads=whole");
        long delta = bytesUp("payloads=delta");
        assertTrue(delta < 0.85 * whole, () -> delta + " of " + whole + " bytes");
    }

    private static long bytesUp(String set) {
        return judged(VirtualRuns.settings("delta-payloads", 1, "fleet.app.sync." + set))
                .metrics()
                .bytesUp();
    }

    @Test
    void smallPushesAreMorePushes() {
        long large = judged(VirtualRuns.settings("smoke", 1)).metrics().batches();
        long small = judged(VirtualRuns.settings("smoke", 1, "fleet.app.sync.batchBytes=500b"))
                .metrics()
                .batches();
        assertTrue(small > 1.2 * large, () -> small + " pushes, " + large + " without a bound");
    }

    @Test
    void aDeviceThatSortsByItsClockWhereEventsGoFirstFailsFifoOrder() {
        VirtualSettings settings = VirtualRuns.settings("clock-reset", 1, "fleet.app.sync.order=events-first");
        List<String> failed =
                failed(judged(VirtualRuns.planted(settings, Planted.of(PlantedDeviceBug.SORTS_BY_CLOCK))));
        assertTrue(failed.contains("fifo-order"), () -> "fails " + failed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aServerThatAppliesDeltasToAnOldStateFailsPayloadIntegrity(long seed) {
        VirtualSettings settings = VirtualRuns.settings("delta-payloads", seed);
        List<String> failed = failed(judged(VirtualRuns.planted(settings, PlantedBug.STALE_DELTA_BASE)));
        assertTrue(failed.contains("payload-integrity"), () -> "seed " + seed + " fails " + failed);
    }
}
