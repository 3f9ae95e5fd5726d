package dev.barnstorm.plan;

import dev.barnstorm.scenario.DeviceFaultsSpec;
import java.util.Iterator;

/**
 * What befalls the devices of a group themselves, for each device anew: all in the order of time, and nothing that begins
 * after the storm.
 */
interface DeviceFaultPlan {

    /**
     * What a scenario states.
     *
     * @param untilMicros from when on nothing begins any more
     */
    static DeviceFaultPlan of(DeviceFaultsSpec spec, long untilMicros) {
        return spec.script().isEmpty()
                ? DrawnFaults.of(spec, untilMicros)
                : new ScriptedFaults(spec.script(), untilMicros);
    }

    /** When the app's process dies. */
    Iterator<Kill> kills(Streams device);

    /** When the phone's storage is full; two such times do not touch. */
    Iterator<Span> fullStorage(Streams device);

    /** When the user is signed out; two such times do not touch. */
    Iterator<Span> signOuts(Streams device);

    /** When the phone reboots, as the deaths of its app that these are. */
    Iterator<Kill> reboots(Streams device);

    /** When the app is upgraded, as the deaths that these are. */
    Iterator<Kill> upgrades(Streams device);

    /** When the phone is lost and restored from a backup: once, or never. */
    Iterator<Restore> restores(Streams device);
}
