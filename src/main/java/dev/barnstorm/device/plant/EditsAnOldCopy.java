package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Edits the copy of a collaborative document that it has in memory, without what came since. */
final class EditsAnOldCopy extends DeviceRules {
    @Override
    protected boolean editsWhatItHas() {
        return false;
    }
}
