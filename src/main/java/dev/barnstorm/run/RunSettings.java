package dev.barnstorm.run;

import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.scenario.Scenario;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What to run, and where to leave what came of it.
 *
 * @param scenario the scenario
 * @param resolvedYaml the same as a document, profiles inlined, secrets left out; goes into the history
 * @param seed the plan's seed
 * @param runId salts the names on the wire of a target that outlives the run
 * @param folder the run's folder, which exists and is empty
 * @param keepDevices whether the devices' databases stay in it
 * @param allowedRemoteHosts hosts that are not this machine and may be loaded all the same
 * @param deviceRules what devices do, made anew for each; the correct rules unless a bug is planted
 * @param command the command line that repeats the run, without secrets
 */
public record RunSettings(
        Scenario scenario,
        String resolvedYaml,
        long seed,
        String runId,
        Path folder,
        boolean keepDevices,
        Set<String> allowedRemoteHosts,
        Supplier<DeviceRules> deviceRules,
        String command) {

    /** The same with correct devices. */
    public RunSettings(
            Scenario scenario,
            String resolvedYaml,
            long seed,
            String runId,
            Path folder,
            boolean keepDevices,
            Set<String> allowedRemoteHosts,
            String command) {
        this(scenario, resolvedYaml, seed, runId, folder, keepDevices, allowedRemoteHosts, DeviceRules::new, command);
    }

    public RunSettings {
        allowedRemoteHosts = Set.copyOf(allowedRemoteHosts);
    }

    /** The history that the run writes. */
    public Path historyFile() {
        return folder.resolve("history.db");
    }
}
