package dev.barnstorm.scenario;

import dev.barnstorm.scenario.DeviceFaultsSpec.KillSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.StorageFullSpec;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
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
    private static final Key<KillSpec> KILL = Key.optional(
            "kill",
            MapFormat.of(
                    "kill",
                    "the death of apps",
                    List.of(EVERY, DOWN),
                    values -> new KillSpec(values.get(EVERY), values.get(DOWN))),
            "When the app's process dies, in the midst of a sync too; its database stays.");

    private static final Key<Distribution> FULL_EVERY = Key.required(
            "every",
            DistributionFormat.TIMES,
            "Time from having room to having none the next time, drawn for each device.");
    private static final Key<Distribution> FULL_LASTING = Key.required(
            "lasting",
            DistributionFormat.TIMES,
            "How long there is no room, drawn for each time; or simply a duration.");
    private static final Key<StorageFullSpec> STORAGE_FULL = Key.optional(
            "storageFull",
            MapFormat.of(
                    "storageFull",
                    "a phone's full storage",
                    List.of(FULL_EVERY, FULL_LASTING),
                    values -> new StorageFullSpec(values.get(FULL_EVERY), values.get(FULL_LASTING))),
            "When the phone's storage is full: nothing that operators or syncs want to write can be kept.");

    static final Format<DeviceFaultsSpec> FORMAT = MapFormat.of(
                    "deviceFaults",
                    "what befalls the devices",
                    List.of(KILL, STORAGE_FULL),
                    values -> new DeviceFaultsSpec(values.maybe(KILL), values.maybe(STORAGE_FULL)))
            .where(DeviceFaultsFormat::somethingBefallsThem);

    private DeviceFaultsFormat() {}

    private static void somethingBefallsThem(Values values, Reading reading) {
        if (!values.stated(KILL) && !values.stated(STORAGE_FULL)) {
            reading.problems()
                    .add(values.place(), "no fault is named in 'deviceFaults'", "name one of kill, storageFull");
        }
    }
}
