package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Makes keys of its device id and a number that it counts in the database: two phones that live on one database make the same keys. */
final class CountsItsKeys extends DeviceRules {
    @Override
    protected boolean drawsItsKeys() {
        return false;
    }
}
