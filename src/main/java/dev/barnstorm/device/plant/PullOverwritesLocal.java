package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Overwrites a record with the feed's row, and calls it synced, though a change of it is queued. */
final class PullOverwritesLocal extends DeviceRules {
    @Override
    protected boolean sparesQueuedChanges() {
        return false;
    }
}
