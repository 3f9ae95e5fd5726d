package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Passes over what bears its own device id in the feed: what its clone did, under the same id, it never hears of. */
final class SkipsOwnChanges extends DeviceRules {
    @Override
    protected boolean takesItsOwnChangesFromTheFeed() {
        return false;
    }
}
