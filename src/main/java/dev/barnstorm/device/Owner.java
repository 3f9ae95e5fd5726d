package dev.barnstorm.device;

/**
 * Whose store it is.
 *
 * @param device the device's name
 * @param site its site on the wire
 * @param identity the device on the wire: its name, unless it is a clone
 */
record Owner(String device, String site, String identity) {}
