package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Looks for what is queued, and not for what was in flight when the process died: that stays so for ever. */
final class StuckInFlight extends DeviceRules {
    @Override
    protected boolean takesUpWhatWasInFlight() {
        return false;
    }
}
