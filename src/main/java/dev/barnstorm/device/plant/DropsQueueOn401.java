package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Signs out when its token is not taken, and what was queued is gone. */
final class DropsQueueOn401 extends DeviceRules {
    @Override
    protected boolean keepsQueueWhenSignedOut() {
        return false;
    }
}
