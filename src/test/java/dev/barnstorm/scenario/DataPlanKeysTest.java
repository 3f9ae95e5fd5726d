package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.LogNormal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How data plans are written. */
class DataPlanKeysTest {

    private static @Nullable DataPlanSpec read(String... sets) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        return new ScenarioReader(home, Map.of())
                .read(Path.of("scenarios", "smoke.yaml"), List.of(sets))
                .scenario()
                .fleet()
                .get(0)
                .dataPlan();
    }

    private static String refused(String... sets) {
        return assertThrows(ScenarioException.class, () -> read(sets)).getMessage();
    }

    @Test
    void phonesPassAsMuchAsTheyLikeUnlessTheScenarioSaysOtherwise() {
        assertNull(read());
    }

    @Test
    void theUsualPlanIsAMonthsAndThrottles() {
        assertEquals(
                new DataPlanSpec(new Constant(500_000_000), Duration.ofDays(30), null, 64_000.0),
                read("fleet.dataPlan={allowance: 500mb}"));
    }

    @Test
    void everyDeviceMayHaveItsOwnAllowance() {
        assertEquals(
                new DataPlanSpec(new LogNormal(2e7, 2e9), Duration.ofDays(1), Duration.ofHours(6), null),
                read(
                        "fleet.dataPlan={allowance: {logNormal: {median: 20mb, p95: 2gb}}, every: 24h, at: 6h, then: stop}"));
    }

    @Test
    void oneKeyOfItMayBeSetAlone() {
        assertEquals(
                new DataPlanSpec(new Constant(1), Duration.ofDays(30), null, 128_000.0),
                read("fleet.dataPlan={allowance: 1b}", "fleet.dataPlan.then={throttle: 128kbps}"));
    }

    @Test
    void whatCannotBeIsRefusedWithAWord() {
        String unit = refused("fleet.dataPlan={allowance: 2GiB}");
        assertTrue(unit.contains("did you mean '2gb'") || unit.contains("2gb"), unit);
        assertTrue(refused("fleet.dataPlan={}").contains("'allowance' is missing"), refused("fleet.dataPlan={}"));
        assertTrue(refused("fleet.dataPlan={allowance: 1mb, every: 10ms}").contains("must be 1s or more"));
        assertTrue(refused("fleet.dataPlan={allowance: 1mb, then: {throttle: unlimited}}")
                .contains("must be a rate"));
        String word = refused("fleet.dataPlan={allowance: 1mb, then: stopp}");
        assertTrue(word.contains("stop"), word);
    }

    @Test
    void whatGoesInOnePieceIsNoGigabyte() {
        assertTrue(refused("fleet.app.sync.batchBytes=1gb").contains("b, kb or mb"));
    }
}
