package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Shows the operator as saved what the phone had no room for. */
final class SaysItIsSaved extends DeviceRules {
    @Override
    protected boolean ownsUpToWhatIsNotKept() {
        return false;
    }
}
