package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bugs of servers and of devices that one run over real sockets finds. */
@Tag("patient")
class PlantedRunIT {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "lost-ack-duplicates, smoke, at-most-once, seed=1",
        "lost-update, smoke, version-chain, 'simulation={serviceTime: 100ms}'", // a server under load
        "ignores-base-version, smoke, version-chain, seed=1",
        "timezone-shift, smoke, payload-integrity, seed=1",
        "ack-before-commit, server-crashes, no-lost-write, seed=1",
        "clears-edits-in-flight, smoke, no-lost-write, seed=1",
        "pull-overwrites-local, smoke, policy, seed=1",
        "new-id-on-retry, smoke, at-most-once, seed=1",
        "gives-up, smoke, no-lost-write, seed=1",
        "trusts-html, smoke, version-chain, seed=1",
    })
    void aPlantedBugIsCaughtInOneRun(String bug, String scenario, String check, String set) {
        RealRuns run = RealRuns.planted(scenario, Planted.named(bug), folder, set);
        run.play();
        List<String> failed = run.failed();
        assertTrue(failed.contains(check), () -> bug + " failed " + failed);
    }
}
