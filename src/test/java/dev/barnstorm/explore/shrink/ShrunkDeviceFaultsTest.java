package dev.barnstorm.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.device.plant.PlantedDeviceBug;
import dev.barnstorm.run.Planted;
import dev.barnstorm.scenario.DeviceFault;
import dev.barnstorm.scenario.LoadedScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure that needs something to befall a device becomes a file in which just that befalls it. */
class ShrunkDeviceFaultsTest {

    private static final int RUNS = 3_000;
    private static final double NO_HURRY_SECONDS = 600;

    @ParameterizedTest
    @CsvSource({
        "device-crashes, STUCK_IN_FLIGHT, Killed, app: killed",
        "signed-out, CLEARS_ON_SIGN_OUT, SignedOut, app: signed-out",
        "restored-phones, CURSOR_OUTLIVES_PHONE, Restored, app: restored"
    })
    void whatBefellTheDeviceIsInTheFileAndInTheStory(
            String name, PlantedDeviceBug bug, String fault, String told, @TempDir Path folder) throws Exception {
        LoadedScenario whole = Sketches.READER.read(Path.of("scenarios", name + ".yaml"), List.of());
        Staging planted = ShrinkingTest.staging(Planted.of(bug));
        Shrunk shrunk = new Shrinking(Sketches.READER, planted, new Budget(RUNS, NO_HURRY_SECONDS), (from, to) -> {})
                .shrink(whole.scenario(), whole.resolvedYaml(), whole.scenario().seed())
                .orElseThrow();

        Path file = folder.resolve("shrunk.yaml");
        Files.writeString(file, ShrunkText.file(shrunk, name, "repeat"));
        LoadedScenario alone = Sketches.READER.read(file, List.of());
        assertTrue(shrunk.finished(), () -> "spent after " + shrunk.runs());
        assertTrue(shrunk.to().devices() <= 3 && shrunk.to().actions() <= 10, shrunk.to()::toString);
        assertEquals(List.of(fault), faults(alone), shrunk.yaml());
        assertTrue(shrunk.story().stream().anyMatch(line -> line.contains(told)), () -> shrunk.story() + "");
        assertTrue(fails(planted, alone, shrunk.check()));
        assertFalse(fails(ShrinkingTest.CORRECT, alone, shrunk.check()));
    }

    private static List<String> faults(LoadedScenario alone) {
        return alone.scenario().fleet().stream()
                .flatMap(group -> group.deviceFaults().script().stream())
                .map(DeviceFault::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    private static boolean fails(Staging staging, LoadedScenario alone, String check) {
        return ShrinkingTest.play(staging, alone, alone.scenario().seed())
                .failed()
                .contains(check);
    }
}
