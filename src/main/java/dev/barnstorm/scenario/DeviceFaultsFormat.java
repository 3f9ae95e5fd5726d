package dev.barnstorm.scenario;

import dev.barnstorm.scenario.DeviceFaultsSpec.CloneSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.KillSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.RebootSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.RestoreSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.SignOutSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.StorageFullSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.UpgradeSpec;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How what befalls the devices themselves is written. */
final class DeviceFaultsFormat {
    private static final Key<Distribution> EVERY = Key.required(
            "every", DistributionFormat.TIMES, "Time from the app's start to its next death, drawn for each device.");
    private static final Key<Duration> DOWN = Key.defaulted(
            "down", Scalars.POSITIVE_DURATION, "5s", "How long until it runs again, on the same database.");
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

    private static final Key<Distribution> SIGN_OUT_EVERY = Key.required(
            "every", DistributionFormat.TIMES, "Time from signing in to signing out, drawn for each device.");
    private static final Key<Distribution> SIGN_OUT_LASTING =
            Key.required("lasting", DistributionFormat.TIMES, "How long it takes until the same user signs in again.");
    private static final Key<SignOutSpec> SIGN_OUT = Key.optional(
            "signOut",
            MapFormat.of(
                    "signOut",
                    "users who sign out",
                    List.of(SIGN_OUT_EVERY, SIGN_OUT_LASTING),
                    values -> new SignOutSpec(values.get(SIGN_OUT_EVERY), values.get(SIGN_OUT_LASTING))),
            "When the user signs out, with changes in the queue too: meanwhile nothing is written and nothing sent.");

    private static final Key<Distribution> REBOOT_EVERY = Key.required(
            "every", DistributionFormat.TIMES, "Time from one boot to the next reboot, drawn for each device.");
    private static final Key<Distribution> REBOOT_DOWN =
            Key.defaulted("down", DistributionFormat.TIMES, "30s", "How long the phone is off.");
    private static final Key<Instant> REBOOT_CLOCK = Key.defaulted(
            "clock",
            Scalars.INSTANT,
            "1970-01-01T00:00:00Z",
            "What its clock says when it boots, and goes on from until the link is up.");
    private static final Key<RebootSpec> REBOOT = Key.optional(
            "reboot",
            MapFormat.of(
                    "reboot",
                    "phones that reboot",
                    List.of(REBOOT_EVERY, REBOOT_DOWN, REBOOT_CLOCK),
                    values -> new RebootSpec(
                            values.get(REBOOT_EVERY), values.get(REBOOT_DOWN), values.get(REBOOT_CLOCK))),
            "When the phone reboots: the app dies on the spot, and the clock is wrong until the network sets it.");

    private static final Key<Distribution> UPGRADE_AT = Key.required(
            "at",
            DistributionFormat.TIMES,
            "When, from the storm's begin; drawn for each device, as a fleet is upgraded.");
    private static final Key<Duration> UPGRADE_DOWN = Key.defaulted(
            "down",
            Scalars.POSITIVE_DURATION,
            "10s",
            "How long it takes until the new app runs, on the same database.");
    private static final Key<Long> UPGRADE_SCHEMA = Key.defaulted(
            "schema",
            Scalars.whole(1, 1_000_000),
            "2",
            "The new schema's number: from then on payloads have a member 'schemaVersion' with it.");
    private static final Key<UpgradeSpec> UPGRADE = Key.optional(
            "upgrade",
            MapFormat.of(
                    "upgrade",
                    "the upgrade of apps",
                    List.of(UPGRADE_AT, UPGRADE_DOWN, UPGRADE_SCHEMA),
                    values -> new UpgradeSpec(
                            values.get(UPGRADE_AT), values.get(UPGRADE_DOWN), values.get(UPGRADE_SCHEMA))),
            "When the app is upgraded to another schema of payloads, with changes in the old one queued.");

    private static final Key<Distribution> RESTORE_AT =
            Key.required("at", DistributionFormat.TIMES, "When, from the storm's begin; drawn for each device, once.");
    private static final Key<Distribution> RESTORE_AGE = Key.required(
            "age", DistributionFormat.TIMES, "How old the backup is by then; none is older than the storm.");
    private static final Key<Duration> RESTORE_DOWN = Key.defaulted(
            "down", Scalars.POSITIVE_DURATION, "10m", "How long it takes until the app runs on the new phone.");
    private static final Key<RestoreSpec> RESTORE = Key.optional(
            "restore",
            MapFormat.of(
                    "restore",
                    "phones that are restored",
                    List.of(RESTORE_AT, RESTORE_AGE, RESTORE_DOWN),
                    values ->
                            new RestoreSpec(values.get(RESTORE_AT), values.get(RESTORE_AGE), values.get(RESTORE_DOWN))),
            "When the phone is lost and another takes its place, restored from a backup: queue and cursor are those of then.");

    private static final Key<Distribution> CLONE_AT = Key.required(
            "at", DistributionFormat.TIMES, "When it is copied, from the storm's begin; drawn for each device, once.");
    private static final Key<Duration> CLONE_DOWN = Key.defaulted(
            "down", Scalars.POSITIVE_DURATION, "10m", "How long it takes until the app runs on the other phone.");
    private static final Key<CloneSpec> CLONE = Key.optional(
            "clone",
            MapFormat.of(
                    "clone",
                    "phones that are cloned",
                    List.of(CLONE_AT, CLONE_DOWN),
                    values -> new CloneSpec(values.get(CLONE_AT), values.get(CLONE_DOWN))),
            "When the phone's database is copied to another phone, queue, cursor and device id too: from then on both live.");

    private static final Key<List<DeviceFault>> SCRIPT = Key.optional(
            "script",
            DeviceFaultScript.FORMAT,
            "Faults at stated times instead of drawn ones; each befalls every device of the group.");

    private static final List<Key<?>> DRAWN = List.of(KILL, STORAGE_FULL, SIGN_OUT, REBOOT, UPGRADE, RESTORE, CLONE);

    static final Format<DeviceFaultsSpec> FORMAT = MapFormat.of(
                    "deviceFaults",
                    "what befalls the devices",
                    List.of(KILL, STORAGE_FULL, SIGN_OUT, REBOOT, UPGRADE, RESTORE, CLONE, SCRIPT),
                    values -> new DeviceFaultsSpec(
                            values.maybe(KILL),
                            values.maybe(STORAGE_FULL),
                            values.maybe(SIGN_OUT),
                            values.maybe(REBOOT),
                            values.maybe(UPGRADE),
                            values.maybe(RESTORE),
                            values.maybe(CLONE),
                            values.getOr(SCRIPT, List.of())))
            .where(DeviceFaultsFormat::somethingBefallsThem)
            .where(DeviceFaultsFormat::timesNameChanges)
            .where(DeviceFaultsFormat::oneCopyAtATime)
            .where(DeviceFaultsFormat::drawnOrStated);

    private DeviceFaultsFormat() {}

    private static void somethingBefallsThem(Values values, Reading reading) {
        if (!values.stated(SCRIPT) && DRAWN.stream().noneMatch(values::stated)) {
            reading.problems()
                    .add(
                            values.place(),
                            "no fault is named in 'deviceFaults'",
                            "name one of kill, storageFull, signOut, reboot, upgrade, restore, clone, or write a script");
        }
    }

    /** A phone whose database and clock both go back would make two changes of a record at one and the same time. */
    private static void timesNameChanges(Values values, Reading reading) {
        if (values.stated(RESTORE) && values.stated(REBOOT)) {
            reading.problems()
                    .add(
                            values.keyPlace(RESTORE),
                            "'restore' and 'reboot' would give two changes of a record the same time",
                            "a change's time tells it from the others of its record and device; use two groups of devices");
        }
    }

    /** What two phones had in common, and what one of them has lost since, nobody could tell apart. */
    private static void oneCopyAtATime(Values values, Reading reading) {
        if (values.stated(CLONE) && values.stated(RESTORE)) {
            reading.problems()
                    .add(
                            values.keyPlace(CLONE),
                            "'clone' and 'restore' would copy one phone's database twice",
                            "what a clone and a backup have in common cannot be told apart; use two groups of devices");
        }
    }

    private static void drawnOrStated(Values values, Reading reading) {
        if (!values.stated(SCRIPT)) {
            return;
        }
        DeviceFaultScript.check(SCRIPT, values, reading);
        for (Key<?> drawn : DRAWN) {
            if (values.stated(drawn)) {
                reading.problems()
                        .add(
                                values.keyPlace(drawn),
                                "'" + drawn.name() + "' beside 'script'",
                                "a script says all that befalls a group's devices; use two groups, or leave one out");
            }
        }
    }
}
