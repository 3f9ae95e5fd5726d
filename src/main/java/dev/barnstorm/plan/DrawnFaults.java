package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceFaultsSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec.RebootSpec;
import java.time.Instant;
import java.util.Iterator;

/**
 * Faults of devices that are drawn, each kind from a stream of its own.
 *
 * @param bootsAt what clocks say after a reboot
 */
record DrawnFaults(
        KillLaw kills,
        SpanLaw fullStorage,
        SpanLaw signOuts,
        SpanLaw reboots,
        Instant bootsAt,
        UpgradeLaw upgrades,
        RestoreLaw restores)
        implements DeviceFaultPlan {

    static DrawnFaults of(DeviceFaultsSpec spec, long untilMicros) {
        RebootSpec reboot = spec.reboot();
        return new DrawnFaults(
                new KillLaw(spec.kill(), untilMicros),
                SpanLaw.ofFullStorage(spec.storageFull(), untilMicros),
                SpanLaw.ofSignOuts(spec.signOut(), untilMicros),
                SpanLaw.ofReboots(reboot, untilMicros),
                reboot == null ? Instant.EPOCH : reboot.clock(),
                new UpgradeLaw(spec.upgrade(), untilMicros),
                new RestoreLaw(spec.restore(), untilMicros));
    }

    @Override
    public Iterator<Kill> kills(Streams device) {
        return kills.walk(device.chance("plan:kills"));
    }

    @Override
    public Iterator<Span> fullStorage(Streams device) {
        return fullStorage.walk(device.chance("plan:full-storage"));
    }

    @Override
    public Iterator<Span> signOuts(Streams device) {
        return signOuts.walk(device.chance("plan:sign-outs"));
    }

    @Override
    public Iterator<Kill> reboots(Streams device) {
        Iterator<Span> off = reboots.walk(device.chance("plan:reboots"));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return off.hasNext();
            }

            @Override
            public Kill next() {
                return Kill.ofReboot(off.next(), bootsAt);
            }
        };
    }

    @Override
    public Iterator<Kill> upgrades(Streams device) {
        return upgrades.walk(device.chance("plan:upgrades"));
    }

    @Override
    public Iterator<Restore> restores(Streams device) {
        return restores.walk(device.chance("plan:restores"));
    }
}
