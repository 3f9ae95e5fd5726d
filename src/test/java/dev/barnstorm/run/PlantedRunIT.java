package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.plant.PlantedBug;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bugs of servers that one run over real sockets finds. */
class PlantedRunIT {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "LOST_ACK_DUPLICATES, smoke, at-most-once, seed=1",
        "LOST_UPDATE, smoke, version-chain, 'simulation={serviceTime: 100ms}'", // a server under load
        "IGNORES_BASE_VERSION, smoke, version-chain, seed=1",
        "TIMEZONE_SHIFT, smoke, payload-integrity, seed=1",
        "ACK_BEFORE_COMMIT, server-crashes, no-lost-write, seed=1",
    })
    void aPlantedBugIsCaughtInOneRun(PlantedBug bug, String scenario, String check, String set) {
        RealRuns run = RealRuns.planted(scenario, bug, folder, set);
        run.play();
        List<String> failed = run.failed();
        assertTrue(failed.contains(check), () -> bug.word() + " failed " + failed);
    }
}
