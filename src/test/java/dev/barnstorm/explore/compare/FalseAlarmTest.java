package dev.barnstorm.explore.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often runs are called worse that are not, and how often those that are. Drawn from one seed. */
class FalseAlarmTest {

    private static final int COMPARISONS = 2_000;

    private final SplittableRandom chance = new SplittableRandom(20261126);

    /** Without a limit, so that the test alone stands between noise and an alarm, and with every metric on its own. */
    @Test
    void equalRunsAreCalledWorseNoMoreOftenThanIsAllowed() {
        int alarms = 0;
        for (int i = 0; i < COMPARISONS; i++) {
            alarms += verdict(group(1), group(1), 0) == Verdict.FAIL ? 1 : 0;
        }

        assertTrue(alarms <= Comparing.FALSE_ALARMS * COMPARISONS, alarms + " alarms");
        assertTrue(alarms >= COMPARISONS / 100, alarms + " alarms: the test never says no");
    }

    @Test
    void aThirdMoreInEveryMetricIsAlwaysFoundWhereRunsSpreadByATenth() {
        int found = 0;
        for (int i = 0; i < COMPARISONS; i++) {
            found += verdict(group(1), group(1.3), 0.10) == Verdict.FAIL ? 1 : 0;
        }

        assertEquals(COMPARISONS, found);
    }

    private static Verdict verdict(RunGroup base, RunGroup run, double maxRegression) {
        return Comparing.of(base, run, maxRegression, false).verdict();
    }

    /** Five runs; every metric is around 1000, up to a tenth more or less. */
    private RunGroup group(double factor) {
        Groups group = Groups.of(5);
        for (Metric metric : Metric.gating()) {
            double slower = metric.direction() == Direction.LESS ? factor : 1 / factor;
            group.with(
                    metric,
                    Stream.generate(() -> 1000 * slower * (0.9 + chance.nextInt(200_000) / 1e6))
                            .limit(5)
                            .toArray(Double[]::new));
        }
        return group.group();
    }
}
