package dev.barnstorm.run.virtual;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.scenario.Scenario;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What to simulate.
 *
 * @param scenario the scenario; its target is not asked, the reference service stands in for it
 * @param resolvedYaml the same as a document; goes into the history
 * @param seed the plan's seed
 * @param rules what the service does, given a clock of barn microseconds; the correct rules unless a bug is planted
 * @param target what the history calls the service
 * @param plantedBug the name of the bug in its rules; empty where there is none
 * @param devicesFolder where the devices' databases are kept as files; empty: they live in memory
 * @param command the command line that repeats the run, without secrets
 */
public record VirtualSettings(
        Scenario scenario,
        String resolvedYaml,
        long seed,
        Function<LongSupplier, ServiceRules> rules,
        String target,
        String plantedBug,
        Optional<Path> devicesFolder,
        String command) {

    /** What histories call the correct service. */
    public static final String CORRECT = "reference service, in virtual time";
}
