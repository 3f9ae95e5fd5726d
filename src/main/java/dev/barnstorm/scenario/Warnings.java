package dev.barnstorm.scenario;

import dev.barnstorm.scenario.DeviceFaultsSpec.KillSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a valid scenario most likely did not mean. */
final class Warnings {
    private Warnings() {}

    static List<String> of(Scenario scenario) {
        List<String> warnings = new ArrayList<>();
        faultsThatNeverCome(scenario, warnings);
        deathsThatNeverCome(scenario, warnings);
        latencyThatDoesNotGate(scenario, warnings);
        coverageThatCannotBe(scenario, warnings);
        return warnings;
    }

    private static void faultsThatNeverCome(Scenario scenario, List<String> warnings) {
        Duration storm = scenario.clock().duration();
        for (ServerFaultSpec fault : scenario.serverFaults()) {
            Duration at = fault.at();
            if (at != null && at.compareTo(storm) >= 0) {
                warnings.add("a server fault at " + spoken(at) + " never comes: the storm lasts " + spoken(storm));
            }
        }
        for (GroupSpec group : scenario.fleet()) {
            group.deviceFaults().script().stream()
                    .map(DeviceFault::at)
                    .filter(at -> at.compareTo(storm) >= 0)
                    .forEach(at -> warnings.add(
                            "a device fault at " + spoken(at) + " never comes: the storm lasts " + spoken(storm)));
        }
    }

    private static void deathsThatNeverCome(Scenario scenario, List<String> warnings) {
        Duration storm = scenario.clock().duration();
        for (GroupSpec group : scenario.fleet()) {
            KillSpec kill = group.deviceFaults().kill();
            if (kill != null && kill.down().compareTo(storm) >= 0) {
                warnings.add("an app that dies is down for " + spoken(kill.down())
                        + " and started again when the storm ends: it lasts " + spoken(storm));
            }
        }
    }

    private static void latencyThatDoesNotGate(Scenario scenario, List<String> warnings) {
        ChecksSpec checks = scenario.checks();
        if (scenario.clock().speed() != 1 && !checks.batchLatency().isEmpty() && !checks.gateDerivedLatency()) {
            warnings.add(
                    "batch-latency is reported and gates nothing, since the speed is not 1; say `gate: derived` to gate it");
        }
    }

    private static void coverageThatCannotBe(Scenario scenario, List<String> warnings) {
        boolean documents = scenario.work().stream().anyMatch(work -> work.kind() == WorkSpec.Kind.DOCUMENT);
        if (atLeastOnce(scenario, "conflicts") && !documents) {
            warnings.add("coverage asks for conflicts, and no line of work has documents: the run will be undecided");
        }
        if (atLeastOnce(scenario, "deviceFaults")
                && scenario.auth().lifetime() == null
                && scenario.fleet().stream()
                        .allMatch(group ->
                                group.deviceFaults().equals(DeviceFaultsSpec.NONE) && group.dataPlan() == null)) {
            warnings.add("coverage asks for device faults, and no group has deviceFaults: the run will be undecided");
        }
        int largest = scenario.fleet().stream()
                .mapToInt(group -> group.app().sync().batchSize())
                .max()
                .orElse(0);
        if (atLeastOnce(scenario, "fullBatches") && largest == 1) {
            warnings.add("coverage asks for full batches, and a batch of 1 is always full");
        }
    }

    private static boolean atLeastOnce(Scenario scenario, String count) {
        return scenario.checks().coverage().getOrDefault(count, 0) > 0;
    }

    private static String spoken(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
