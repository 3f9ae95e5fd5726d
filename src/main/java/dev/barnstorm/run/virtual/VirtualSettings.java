package dev.barnstorm.run.virtual;

import dev.barnstorm.history.ExchangeLog;
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
 * @param exchanges keeps what devices and service exchanged, in equal shares for the parts of the run
 */
public record VirtualSettings(
        Scenario scenario,
        String resolvedYaml,
        long seed,
        Planted planted,
        Optional<Path> devicesFolder,
        String command,
        ExchangeLog exchanges) {

    /** A run of which no exchanges are kept. */
    public VirtualSettings(
            Scenario scenario,
            String resolvedYaml,
            long seed,
            Planted planted,
            Optional<Path> devicesFolder,
            String command) {
        this(scenario, resolvedYaml, seed, planted, devicesFolder, command, ExchangeLog.NOTHING);
    }

    /** The same, with its exchanges kept there. */
    public VirtualSettings keeping(ExchangeLog log) {
        return new VirtualSettings(scenario, resolvedYaml, seed, planted, devicesFolder, command, log);
    }

    /** What histories call the service. */
    public String target() {
        return "reference service, in virtual time"
                + (planted.isBug() ? ", with the planted bug " + planted.name() : "");
    }
}
