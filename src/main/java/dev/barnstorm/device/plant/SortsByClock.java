package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Sends its queue in the order of the phone's clock. */
final class SortsByClock extends DeviceRules {
    @Override
    protected boolean sendsInTheOrderOfTheQueue() {
        return false;
    }
}
