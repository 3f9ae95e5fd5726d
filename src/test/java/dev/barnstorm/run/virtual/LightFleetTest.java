package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.check.Spread;
import dev.barnstorm.check.Window;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.plan.Blackout;
import dev.barnstorm.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fleets of light devices: beside the same fleets of full ones, and alone. */
class LightFleetTest {

    private static final int MILLIS = 1_000;

    private static LightFleet.Result light(VirtualSettings full) {
        return LightFleet.play(LightSettings.of(full.scenario(), full.seed()));
    }

    private static Metrics full(VirtualSettings settings) {
        HistoryReader history = new VirtualRun(settings).play(2).reader();
        long storm = settings.scenario().clock().duration().toNanos() / 1_000;
        return Judge.metrics(history, Expectations.of(settings.scenario(), history), new Window(storm / 4, storm));
    }

    /** Real time is barn time, so that both call the same a latency. A server of one worker makes devices wait for each other. */
    private static VirtualSettings settings(String scenario, long seed, String serviceTime, int workers) {
        return VirtualRuns.settings(
                scenario,
                seed,
                "clock.speed=1",
                "fleet.sites=20",
                "simulation={serviceTime: " + serviceTime + ", workers: " + workers + "}");
    }

    /** The bounds leave room for what one seed of a small fleet scatters; a forecast is to be within 15 %. */
    @ParameterizedTest(name = "{0}, seed {1}, {3} workers")
    @CsvSource({
        "capacity, 1, 2ms, 0",
        "capacity, 3, 100ms, 1",
        "morning-shift, 1, 5ms, 0",
        "morning-shift, 2, 40ms, 1",
        "long-offline, 1, 5ms, 0"
    })
    void lightDevicesWaitAndAskAsFullOnesDo(String scenario, long seed, String serviceTime, int workers) {
        VirtualSettings settings = settings(scenario, seed, serviceTime, workers);
        Metrics full = full(settings);
        LightFleet.Result light = light(settings);
        LightFigures figures = light.figures();

        assertEquals(full.queueDwellSeconds().count(), figures.dwellMillis().getTotalCount(), "changes");
        assertEquals(0, light.left(), "changes that are left");
        near("pushes", 0.03, full.batches(), figures.pushes());
        near("dwell p50", 0.03, full.queueDwellSeconds().p50(), seconds(figures, 50));
        near("dwell p95", 0.1, full.queueDwellSeconds().p95(), seconds(figures, 95));
        Spread latency = full.batchLatencyMs().fromTick();
        near("latency p50", 0.05, latency.p50(), figures.latencyMillis().getValueAtPercentile(50));
        near("latency p95", 0.15, latency.p95(), figures.latencyMillis().getValueAtPercentile(95));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({"morning-shift, batchBytes, 1kb", "long-offline, batchBytes, 2kb", "long-offline, order, events-first"})
    void lightDevicesFillTheirPushesAsFullOnesDo(String scenario, String key, String value) {
        String set = "fleet.app.sync." + key + "=" + value;
        VirtualSettings settings = VirtualRuns.settings(scenario, 1, "clock.speed=1", "fleet.sites=20", set);
        Metrics full = full(settings);
        LightFleet.Result light = light(settings);

        assertEquals(
                full.queueDwellSeconds().count(), light.figures().dwellMillis().getTotalCount(), "changes");
        near("pushes", 0.03, full.batches(), light.figures().pushes());
        near("dwell p50", 0.03, full.queueDwellSeconds().p50(), seconds(light.figures(), 50));
    }

    private static double seconds(LightFigures figures, double percentile) {
        return figures.dwellMillis().getValueAtPercentile(percentile) / (double) MILLIS;
    }

    private static void near(String figure, double share, double expected, double measured) {
        assertTrue(
                Math.abs(measured - expected) <= share * expected,
                () -> String.format(
                        Locale.ROOT,
                        "%s: full %.3f, light %.3f, apart %.1f %%",
                        figure,
                        expected,
                        measured,
                        100 * (measured / expected - 1)));
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        VirtualSettings settings = settings("morning-shift", 5, "5ms", 2);
        LightFleet.Result one = light(settings);
        LightFleet.Result other = light(settings);

        assertEquals(one.figures().dwellMillis(), other.figures().dwellMillis());
        assertEquals(one.figures().latencyMillis(), other.figures().latencyMillis());
        assertEquals(one.longestWaitMicros(), other.longestWaitMicros());
    }

    @ParameterizedTest(name = "{0} workers")
    @ValueSource(ints = {0, 2})
    void aFleetThatIsPlayedInPartsIsTheSameAsInOne(int workers) {
        VirtualSettings full = settings("morning-shift", 6, "5ms", workers);
        LightSettings settings = LightSettings.of(full.scenario(), full.seed());
        LightFleet.Result whole = LightFleet.play(settings, Integer.MAX_VALUE, share -> {});
        List<Double> told = new ArrayList<>();
        LightFleet.Result parts = LightFleet.play(settings, 3, told::add);

        assertTrue(whole.devices() > 9, "devices for parts");
        assertEquals(told.stream().sorted().toList(), told, "how far it has come");
        assertEquals(1, told.get(told.size() - 1), 1e-9);
        assertEquals(whole.figures().dwellMillis(), parts.figures().dwellMillis());
        assertEquals(whole.figures().latencyMillis(), parts.figures().latencyMillis());
        assertEquals(perSecond(whole), perSecond(parts));
        assertEquals(whole.figures().pushes(), parts.figures().pushes());
        assertEquals(whole.figures().pulls(), parts.figures().pulls());
        assertEquals(whole.drainSeconds(), parts.drainSeconds());
        assertEquals(whole.left(), parts.left());
        assertEquals(whole.changes(), parts.changes());
        assertEquals(whole.busyShare(), parts.busyShare());
        assertEquals(whole.longestWaitMicros(), parts.longestWaitMicros());
    }

    private static List<Long> perSecond(LightFleet.Result result) {
        LightFigures figures = result.figures();
        return IntStream.range(0, (int) (result.stormMicros() / 1_000_000) + 600)
                .mapToObj(second ->
                        figures.sent(second, second + 1) * 1_000_000L + figures.unanswered(second, second + 1))
                .toList();
    }

    @Test
    void afterABlackoutEverybodyIsThereAtOnceUnlessTheAppSpreadsItsReturn() {
        int atOnce = peakAfterBlackout("0s");
        int spread = peakAfterBlackout("2m");

        // Twenty-five devices in a second, or some of them in each second of two minutes.
        assertTrue(atOnce >= 25, () -> "at once: " + atOnce);
        assertTrue(3 * spread <= atOnce, () -> "at once " + atOnce + ", spread " + spread);
    }

    private static int peakAfterBlackout(String reconnectWithin) {
        Scenario scenario = VirtualRuns.settings(
                        "capacity",
                        1,
                        "clock.speed=1",
                        "clock.duration=20m",
                        "fleet.network=perfect",
                        "fleet.app.sync.reconnectWithin=" + reconnectWithin)
                .scenario();
        LightSettings settings = new LightSettings(
                scenario, 1, 0, ServerTimes.STATED, false, Optional.of(new Blackout(300_000_000, 600_000_000)));
        LightFigures figures = LightFleet.play(settings).figures();
        assertEquals(0, figures.sent(300, 600), "requests in the dark");
        return figures.peak(600, 780);
    }
}
