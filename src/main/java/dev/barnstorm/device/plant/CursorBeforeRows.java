package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Saves the place in the feed before the rows: a death in between skips them. */
final class CursorBeforeRows extends DeviceRules {
    @Override
    protected boolean savesCursorWithRows() {
        return false;
    }
}
