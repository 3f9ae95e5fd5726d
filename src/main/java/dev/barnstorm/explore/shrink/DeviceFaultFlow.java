package dev.barnstorm.explore.shrink;

import dev.barnstorm.scenario.DeviceFault;
import dev.barnstorm.scenario.DeviceFault.Killed;
import dev.barnstorm.scenario.DeviceFault.Rebooted;
import dev.barnstorm.scenario.DeviceFault.Restored;
import dev.barnstorm.scenario.DeviceFault.SignedOut;
import dev.barnstorm.scenario.DeviceFault.StorageFull;
import dev.barnstorm.scenario.DeviceFault.Upgraded;

/** Writes what befalls a sketch's device, as a scenario's script of faults does. */
final class DeviceFaultFlow {

    private DeviceFaultFlow() {}

    static Yaml.Flow of(DeviceFault fault) {
        Yaml.Flow flow = new Yaml.Flow().add("at", Yaml.span(fault.at()));
        if (fault instanceof Killed killed) {
            flow.add("kind", "kill").add("down", Yaml.span(killed.down()));
            return killed.steps() == 0 ? flow : flow.add("steps", killed.steps());
        }
        if (fault instanceof StorageFull full) {
            return flow.add("kind", "storageFull").add("lasting", Yaml.span(full.lasting()));
        }
        if (fault instanceof SignedOut out) {
            return flow.add("kind", "signOut").add("lasting", Yaml.span(out.lasting()));
        }
        if (fault instanceof Rebooted reboot) {
            return flow.add("kind", "reboot")
                    .add("down", Yaml.span(reboot.down()))
                    .add("clock", reboot.clock());
        }
        if (fault instanceof Upgraded upgrade) {
            return flow.add("kind", "upgrade")
                    .add("down", Yaml.span(upgrade.down()))
                    .add("schema", upgrade.schema());
        }
        Restored restored = (Restored) fault;
        return flow.add("kind", "restore")
                .add("age", Yaml.span(restored.age()))
                .add("down", Yaml.span(restored.down()));
    }
}
