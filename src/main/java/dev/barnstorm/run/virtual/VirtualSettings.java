package dev.barnstorm.run.virtual;

import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.scenario.Scenario;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What to simulate.
 *
 * @param scenario the scenario; its target is not asked, the reference service stands in for it
 * @param resolvedYaml the same as a document; goes into the history
 * @param seed the plan's seed
 * @param rules what the service does, given a clock of barn microseconds; the correct rules unless a bug is planted
 * @param deviceRules what devices do, made anew for each; the correct rules unless a bug is planted
 * @param target what the history calls the service
 * @param devicesFolder where the devices' databases are kept as files; empty: they live in memory
 * @param command the command line that repeats the run, without secrets
 */
public record VirtualSettings(
        Scenario scenario,
        String resolvedYaml,
        long seed,
        Function<LongSupplier, ServiceRules> rules,
        Supplier<DeviceRules> deviceRules,
        String target,
        Optional<Path> devicesFolder,
        String command) {

    /** The same with correct devices. */
    public VirtualSettings(
            Scenario scenario,
            String resolvedYaml,
            long seed,
            Function<LongSupplier, ServiceRules> rules,
            String target,
            Optional<Path> devicesFolder,
            String command) {
        this(scenario, resolvedYaml, seed, rules, DeviceRules::new, target, devicesFolder, command);
    }

    /** What histories call the correct service. */
    public static final String CORRECT = "reference service, in virtual time";
}
