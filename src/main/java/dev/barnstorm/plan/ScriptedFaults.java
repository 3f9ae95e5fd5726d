package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceFault;
import dev.barnstorm.scenario.DeviceFault.Killed;
import dev.barnstorm.scenario.DeviceFault.Rebooted;
import dev.barnstorm.scenario.DeviceFault.Restored;
import dev.barnstorm.scenario.DeviceFault.SignedOut;
import dev.barnstorm.scenario.DeviceFault.StorageFull;
import dev.barnstorm.scenario.DeviceFault.Upgraded;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Faults of devices at stated times: the same for every device of a group, and no chance.
 *
 * @param script in the order of time
 * @param untilMicros from when on none begins any more
 */
record ScriptedFaults(List<DeviceFault> script, long untilMicros) implements DeviceFaultPlan {

    private <F extends DeviceFault, T> Iterator<T> all(Class<F> kind, Function<F, T> told) {
        return script.stream()
                .filter(fault -> Micros.of(fault.at()) < untilMicros)
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(told)
                .iterator();
    }

    @Override
    public Iterator<Kill> kills(Streams device) {
        return all(Killed.class, one -> new Kill(Micros.of(one.at()), one.steps(), Micros.of(one.down())));
    }

    @Override
    public Iterator<Span> fullStorage(Streams device) {
        return all(StorageFull.class, one -> span(one.at(), one.lasting()));
    }

    @Override
    public Iterator<Span> signOuts(Streams device) {
        return all(SignedOut.class, one -> span(one.at(), one.lasting()));
    }

    @Override
    public Iterator<Kill> reboots(Streams device) {
        return all(Rebooted.class, one -> Kill.ofReboot(span(one.at(), one.down()), one.clock()));
    }

    @Override
    public Iterator<Kill> upgrades(Streams device) {
        return all(Upgraded.class, one -> Kill.ofUpgrade(Micros.of(one.at()), Micros.of(one.down()), one.schema()));
    }

    @Override
    public Iterator<Restore> restores(Streams device) {
        return all(Restored.class, one -> {
            long at = Micros.of(one.at());
            return new Restore(Math.max(0, at - Micros.of(one.age())), at, Micros.of(one.down()));
        });
    }

    private static Span span(Duration at, Duration lasting) {
        return new Span(Micros.of(at), Micros.of(at) + Micros.of(lasting));
    }
}
