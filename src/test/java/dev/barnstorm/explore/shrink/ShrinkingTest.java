package dev.barnstorm.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a failing seed to a file that fails alone. Budgets are in runs, so that a slow machine gives the same. */
class ShrinkingTest {

    private static final int RUNS = 3_000;
    private static final int FEW_RUNS = 60;
    private static final double NO_HURRY_SECONDS = 600;

    static final Staging CORRECT = staging(Planted.NOTHING);

    private final LoadedScenario smoke = Sketches.READER.read(Path.of("scenarios/smoke.yaml"), List.of());

    static Staging staging(Planted planted) {
        return (scenario, yaml, seed) -> new VirtualSettings(scenario, yaml, seed, planted, Optional.empty(), "");
    }

    static SeedResult play(Staging staging, LoadedScenario loaded, long seed) {
        return new Simulation(each -> staging.of(loaded.scenario(), loaded.resolvedYaml(), each), 1)
                .play(seed, (result, judgement, tape, history) -> {});
    }

    private long firstFailure(Staging staging) {
        long seed = 1;
        while (play(staging, smoke, seed).failed().isEmpty()) {
            seed++;
        }
        return seed;
    }

    private Shrunk shrunk(Staging staging, long seed, int runs) {
        return new Shrinking(Sketches.READER, staging, new Budget(runs, NO_HURRY_SECONDS), (from, to) -> {})
                .shrink(smoke.scenario(), smoke.resolvedYaml(), seed)
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_ACK_DUPLICATES", "LOST_UPDATE"})
    void aFailingSeedBecomesASmallFileThatFailsAloneAndOnlyWithTheBug(PlantedBug bug, @TempDir Path folder)
            throws IOException {
        Staging planted = staging(Planted.of(bug));
        Shrunk shrunk = shrunk(planted, firstFailure(planted), RUNS);

        assertTrue(shrunk.finished(), () -> "spent after " + shrunk.runs());
        assertTrue(shrunk.to().devices() <= 3 && shrunk.to().actions() <= 10, shrunk.to()::toString);
        assertTrue(!shrunk.story().isEmpty() && shrunk.story().size() <= 40, () -> shrunk.story() + "");
        Path file = folder.resolve("shrunk.yaml");
        Files.writeString(file, ShrunkText.file(shrunk, "smoke", "repeat"));
        LoadedScenario alone = Sketches.READER.read(file, List.of());
        assertTrue(play(planted, alone, alone.scenario().seed()).failed().contains(shrunk.check()));
        assertFalse(play(CORRECT, alone, alone.scenario().seed()).failed().contains(shrunk.check()));
    }

    @Test
    void theSameSeedAndRunsGiveTheSameFileEachTime() {
        Staging planted = staging(Planted.of(PlantedBug.LOST_ACK_DUPLICATES));
        long seed = firstFailure(planted);
        Shrunk once = shrunk(planted, seed, FEW_RUNS);
        assertEquals(once.yaml(), shrunk(planted, seed, FEW_RUNS).yaml());
        assertEquals(FEW_RUNS, once.runs());
        assertFalse(once.finished());
    }

    @Test
    void aSeedThatDoesNotFailHasNothingToShrink() {
        Shrinking shrinking =
                new Shrinking(Sketches.READER, CORRECT, new Budget(RUNS, NO_HURRY_SECONDS), (from, to) -> {});
        assertEquals(Optional.empty(), shrinking.shrink(smoke.scenario(), smoke.resolvedYaml(), 1));
    }
}
