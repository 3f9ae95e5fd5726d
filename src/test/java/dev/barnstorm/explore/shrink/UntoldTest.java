package dev.barnstorm.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UntoldTest {

    private static List<String> untold(String scenario, String... sets) {
        return Untold.of(Sketches.READER
                .read(Path.of("scenarios", scenario + ".yaml"), List.of(sets))
                .scenario());
    }

    @Test
    void whatNoShrunkScenarioTellsIsSaid() {
        assertEquals(List.of(), untold("smoke"));
        assertEquals(
                List.of("cloned phones", "data plans", "tokens that run out"),
                untold(
                        "smoke",
                        "fleet.deviceFaults={clone: {at: 1m}}",
                        "fleet.dataPlan={allowance: 1mb, every: 1h}",
                        "auth.lifetime=1h"));
    }
}
