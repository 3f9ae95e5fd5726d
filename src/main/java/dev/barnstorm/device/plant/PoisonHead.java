package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Takes a batch with a rejected change for a failure, and sends it again, and again. */
final class PoisonHead extends DeviceRules {
    @Override
    protected boolean parksWhatIsRejected() {
        return false;
    }
}
