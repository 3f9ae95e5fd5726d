package dev.barnstorm.device;

/** Whose store it is: a device and its site, by their names on the wire. */
record Owner(String device, String site) {}
