package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Marks a whole record as synced when one change of it is: an edit made meanwhile never leaves the device. */
final class ClearsEditsInFlight extends DeviceRules {
    @Override
    protected boolean keepsLaterEdits() {
        return false;
    }
}
