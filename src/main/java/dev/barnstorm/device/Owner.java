package dev.barnstorm.device;

import dev.barnstorm.history.HistoryEvent.Lifecycle;

/**
 * Whose store it is.
 *
 * @param device the device's name
 * @param site its site on the wire
 * @param identity the device on the wire: its name, unless it is a clone
 */
record Owner(String device, String site, String identity) {

    /** That a collaborative document is without a change, and why. */
    Lifecycle changeUnreadable(long atMicros, String why) {
        return new Lifecycle(atMicros, device, site, Lifecycle.CHANGE_UNREADABLE, why);
    }
}
