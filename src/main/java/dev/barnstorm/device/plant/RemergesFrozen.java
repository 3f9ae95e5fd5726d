package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/**
 * Re-merges a change whose answer was lost, when it meets a newer version in the feed: it drops what the server has applied.
 * To meet one, it reads the feed even after a push that failed; that alone would harm nobody.
 */
final class RemergesFrozen extends DeviceRules {
    @Override
    protected boolean pullsAfterAFailedPush() {
        return true;
    }

    @Override
    protected boolean sparesFrozenChanges() {
        return false;
    }
}
