package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Drops a change that was sent five times without success. */
final class GivesUp extends DeviceRules {
    private static final int MOST_ATTEMPTS = 5;

    @Override
    protected boolean keepsTrying(int attempts) {
        return attempts < MOST_ATTEMPTS;
    }
}
