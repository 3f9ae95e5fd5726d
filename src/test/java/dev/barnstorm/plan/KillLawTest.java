package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.GroupSpec.KillSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
}
