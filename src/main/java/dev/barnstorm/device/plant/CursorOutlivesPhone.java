package dev.barnstorm.device.plant;

import dev.barnstorm.device.DeviceRules;

/** Keeps the place in the feed apart from the rows: a phone restored from a backup skips what had come since. */
final class CursorOutlivesPhone extends DeviceRules {
    @Override
    protected boolean cursorIsPartOfTheBackup() {
        return false;
    }
}
