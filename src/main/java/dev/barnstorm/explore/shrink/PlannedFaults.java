package dev.barnstorm.explore.shrink;

import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Kill;
import dev.barnstorm.scenario.DeviceFault;
import dev.barnstorm.scenario.DeviceFault.Killed;
import dev.barnstorm.scenario.DeviceFault.Rebooted;
import dev.barnstorm.scenario.DeviceFault.Restored;
import dev.barnstorm.scenario.DeviceFault.SignedOut;
import dev.barnstorm.scenario.DeviceFault.StorageFull;
import dev.barnstorm.scenario.DeviceFault.Upgraded;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tells what a plan has in store for a device itself, fault by fault. */
final class PlannedFaults {

    private PlannedFaults() {}

    static List<DeviceFault> of(DevicePlan device) {
        List<DeviceFault> faults = new ArrayList<>();
        device.kills().forEachRemaining(kill -> faults.add(new Killed(at(kill), down(kill), kill.steps())));
        device.fullStorage()
                .forEachRemaining(full -> faults.add(
                        new StorageFull(micros(full.fromMicros()), micros(full.untilMicros() - full.fromMicros()))));
        device.signOuts()
                .forEachRemaining(out -> faults.add(
                        new SignedOut(micros(out.fromMicros()), micros(out.untilMicros() - out.fromMicros()))));
        device.reboots().forEachRemaining(reboot -> {
            Instant clock = Objects.requireNonNull(reboot.bootsAt());
            faults.add(new Rebooted(at(reboot), down(reboot), clock));
        });
        device.upgrades()
                .forEachRemaining(upgrade -> faults.add(new Upgraded(at(upgrade), down(upgrade), upgrade.schema())));
        device.restores()
                .forEachRemaining(restore -> faults.add(new Restored(
                        micros(restore.atMicros()),
                        micros(restore.atMicros() - restore.backupMicros()),
                        micros(restore.downMicros()))));
        return faults;
    }

    private static Duration at(Kill kill) {
        return micros(kill.atMicros());
    }

    private static Duration down(Kill kill) {
        return micros(kill.downMicros());
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
