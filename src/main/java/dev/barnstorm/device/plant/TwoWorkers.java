package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Has a worker for the foreground and one for the background, and no lock between them: both push the same rows. */
final class TwoWorkers extends DeviceRules {
    @Override
    protected boolean pushesTwiceAtOnce() {
        return true;
    }
}
