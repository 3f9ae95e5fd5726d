package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.DeviceFaultsSpec.KillSpec;
import dev.barnstorm.scenario.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class KillLawTest {

    private static final long HOUR_MICROS = 3_600_000_000L;

    private static List<Kill> walk(long seed) {
        KillLaw law = new KillLaw(new KillSpec(new Distribution.Constant(60), Duration.ofSeconds(5)), HOUR_MICROS);
        List<Kill> kills = new ArrayList<>();
        for (Iterator<Kill> walk = law.walk(new Chance(seed)); walk.hasNext(); ) {
            kills.add(walk.next());
        }
        return kills;
    }

    @Test
    void theNextDeathComesSoLongAfterTheRestart() {
        List<Kill> kills = walk(1);
        for (int i = 1; i < kills.size(); i++) {
            assertEquals(65_000_000, kills.get(i).atMicros() - kills.get(i - 1).atMicros());
        }
        assertTrue(kills.get(kills.size() - 1).atMicros() < HOUR_MICROS);
        assertEquals(kills, walk(1));
    }

    @Test
    void someDieOnTheSpotAndTheOthersUpToEightStepsLater() {
        List<Integer> steps =
                walk(2).stream().map(Kill::steps).distinct().sorted().toList();
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), steps);
    }

    @Test
    void whereNothingIsSaidNobodyDies() {
        assertFalse(new KillLaw(null, HOUR_MICROS).walk(new Chance(1)).hasNext());
    }

    // The literals come from the same rules in another language.
    @Test
    void aSeedAlwaysGivesTheseDeaths() {
        KillLaw law = new KillLaw(new KillSpec(new Distribution.Exponential(60), Duration.ofSeconds(5)), 400_000_000);
        List<Kill> kills = new ArrayList<>();
        law.walk(new Chance(1)).forEachRemaining(kills::add);
        assertEquals(
                List.of(
                        new Kill(50_160_332, 4, 5_000_000),
                        new Kill(90_418_328, 5, 5_000_000),
                        new Kill(221_322_916, 3, 5_000_000),
                        new Kill(321_114_674, 1, 5_000_000),
                        new Kill(362_526_008, 6, 5_000_000),
                        new Kill(378_491_826, 2, 5_000_000)),
                kills);
    }

    @Test
    void nobodyDiesFromTheEndOn() {
        KillSpec spec = new KillSpec(new Distribution.Exponential(60), Duration.ofSeconds(5));
        Iterator<Kill> walk = new KillLaw(spec, 50_160_333).walk(new Chance(1));
        assertEquals(50_160_332, walk.next().atMicros());
        assertFalse(walk.hasNext());
        assertThrows(NoSuchElementException.class, walk::next);
        assertFalse(new KillLaw(spec, 50_160_332).walk(new Chance(1)).hasNext());
    }
}
