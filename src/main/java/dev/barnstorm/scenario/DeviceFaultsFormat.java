package dev.barnstorm.scenario;

import dev.barnstorm.scenario.GroupSpec.KillSpec;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import java.time.Duration;
import java.util.List;

/** How what befalls the devices themselves is written. */
final class DeviceFaultsFormat {
    private static final Key<Distribution> EVERY = Key.required(
            "every", DistributionFormat.TIMES, "Time from the app's start to its next death, drawn for each device.");
    private static final Key<Duration> DOWN = Key.defaulted(
            "down",
            Scalars.DURATION.must(span -> span.compareTo(Duration.ZERO) > 0, "must be above 0"),
            "5s",
            "How long until it runs again, on the same database.");
    private static final Key<KillSpec> KILL = Key.required(
            "kill",
            MapFormat.of(
                    "kill",
                    "the death of apps",
                    List.of(EVERY, DOWN),
                    values -> new KillSpec(values.get(EVERY), values.get(DOWN))),
            "When the app's process dies, in the midst of a sync too; its database stays.");

    static final Format<KillSpec> FORMAT =
            MapFormat.of("deviceFaults", "what befalls the devices", List.of(KILL), values -> values.get(KILL));

    private DeviceFaultsFormat() {}
}
