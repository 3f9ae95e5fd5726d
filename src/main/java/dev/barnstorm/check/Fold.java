package dev.barnstorm.check;

/**
 * Something that takes the lives of a run in, one by one, and keeps only what it needs. For each site the devices
 * come first, then the records.
 */
interface Fold {

    /** Takes a device's life. */
    default void device(DeviceCase device) {}

    /** Takes a record's life; {@code site} holds all devices of its site. */
    default void record(RecordCase record, SiteCase site) {}

    /** All lives of a site have been taken. */
    default void siteEnded() {}
}
