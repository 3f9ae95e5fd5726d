package dev.barnstorm.check;

/** What a queued mutation waits for. Each instant belongs to the first that fits. */
enum WaitCause {
    /** A request with it is open. */
    IN_FLIGHT,
    /** Nothing passes the device's link: an outage, or its data plan is used up and lets nothing through. */
    OFFLINE,
    /** The device backs off after a failure. */
    RETRYING,
    /** Nothing is being pushed: the next sync has not begun. */
    WAITING_FOR_TICK,
    /** The device pushes earlier rows. */
    BEHIND_EARLIER
}
