package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Goes on offering a document whose deletion it has pulled, and its operator goes on changing it. */
final class ResurrectsDeleted extends DeviceRules {
    @Override
    protected boolean offersDeleted() {
        return true;
    }
}
