package dev.barnstorm.device;

/** What part of a run a device believes itself in. */
public enum DevicePhase {
    /** Before the storm: no ticks, no actions; syncs only when asked to. */
    IDLE,
    /** The operator acts, the app comes and goes, the link is what it is. */
    STORM,
    /** No more actions; the app is in the foreground, the link is good, back-off is over. */
    HEALED,
    /** Over. */
    FINISHED
}
