package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Who edits is told by the device id, which came with the copy: a phone and its clone number their changes as one. */
final class EditsAsItsOriginal extends DeviceRules {
    @Override
    protected boolean editsAsItself() {
        return false;
    }
}
