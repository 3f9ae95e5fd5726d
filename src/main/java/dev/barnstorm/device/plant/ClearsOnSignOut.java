package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Throws the queue away when its user signs out. */
final class ClearsOnSignOut extends DeviceRules {
    @Override
    protected boolean keepsQueueOfWhoLeaves() {
        return false;
    }
}
