package dev.barnstorm.run;

import dev.barnstorm.device.DeviceStatus;

/** A device of a run, as its stage manager sees it. */
public interface FleetMember {

    /** Its name on the wire. */
    String deviceId();

    /** Its site on the wire. */
    String site();

    /** How it stands. */
    DeviceStatus status();

    /** Why its last request failed, where that is known; empty when it did not. */
    default String lastTrouble() {
        return "";
    }
}
