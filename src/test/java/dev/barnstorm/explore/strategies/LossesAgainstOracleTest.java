package dev.barnstorm.explore.strategies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Losses;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.run.virtual.VirtualRun;
import dev.barnstorm.run.virtual.VirtualRuns;
import dev.barnstorm.run.virtual.VirtualSettings;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted in stormy histories, against a model that knows neither devices nor checks. */
class LossesAgainstOracleTest {

    private static VirtualSettings settings(String strategy, String skew, long seed) {
        return VirtualRuns.settings(
                "two-operators",
                seed,
                "work.0.conflict=" + strategy,
                "work.0.delete=0%",
                "work.0.payload={remark: {text: 40}}",
                "clock.duration=20m",
                "fleet.app.clock={skew: " + skew + "}",
                "fleet.sites=6");
    }

    private static LossOracle agree(String strategy, String skew, long seed) {
        VirtualSettings settings = settings(strategy, skew, seed);
        HistoryReader history = new VirtualRun(settings).play(1).reader();
        Losses counted = Losses.of(history, Expectations.of(settings.scenario(), history));
        LossOracle oracle = LossOracle.of(history);
        String where = strategy + ", seed " + seed;
        assertEquals(oracle.lost(), counted.lost(), where);
        assertEquals(oracle.intentLost(), counted.intentLost(), where);
        assertTrue(oracle.lost() > 0, where);
        if (strategy.equals("last-write-wins")) {
            assertEquals(oracle.intentLost(), counted.byClock(), where);
            assertEquals(0, oracle.wonByTheOlder(), where);
        }
        return oracle;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"last-write-wins", "server-wins"})
    void edits_and_intent_lost_are_what_the_model_counts(String strategy) {
        long drawn = new SplittableRandom().nextLong(1_000_000);
        System.out.println("seed " + drawn);
        long intent = 0;
        for (long seed : new long[] {1, 2, drawn}) {
            intent += agree(strategy, "{normal: [0s, 60s]}", seed).intentLost();
        }
        assertTrue(intent > 0, "no clock beat a newer edit in three seeds, of which one was " + drawn);
    }

    @Test
    void with_right_clocks_the_last_write_loses_no_intent() {
        assertEquals(0, agree("last-write-wins", "0s", 5).intentLost());
    }
}
