package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Passes over what others changed in a collaborative document while its own changes are still in the queue. */
final class MissesChangesWhileEditing extends DeviceRules {
    @Override
    protected boolean takesChangesBesideItsOwn() {
        return false;
    }
}
