package dev.barnstorm.run.virtual;

import dev.barnstorm.run.Planted;
import dev.barnstorm.scenario.Scenario;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to simulate.
 *
 * @param scenario the scenario; its target is not asked, the reference service stands in for it
 * @param resolvedYaml the same as a document; goes into the history
 * @param seed the plan's seed
 * @param planted the bug that service or devices have; mostly none
 * @param devicesFolder where the devices' databases are kept as files; empty: they live in memory
 * @param command the command line that repeats the run, without secrets
 */
public record VirtualSettings(
        Scenario scenario,
        String resolvedYaml,
        long seed,
        Planted planted,
        Optional<Path> devicesFolder,
        String command) {

    /** What histories call the service. */
    public String target() {
        return "reference service, in virtual time"
                + (planted.isBug() ? ", with the planted bug " + planted.name() : "");
    }
}
