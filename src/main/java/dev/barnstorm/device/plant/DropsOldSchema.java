package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Throws away at an upgrade what was queued in the old schema. */
final class DropsOldSchema extends DeviceRules {
    @Override
    protected boolean keepsQueueOfOldSchema() {
        return false;
    }
}
