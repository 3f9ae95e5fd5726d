package dev.barnstorm.protocol;

/** What an HTTP request is for. Links and their faults treat writes and reads differently. */
public enum RequestPurpose {
    /** It carries a batch of changes. */
    PUSH,
    /** It carries a single change. */
    REPLACE,
    /** It reads a page of what changed. */
    PULL,
    /** It goes beside those: no fault is drawn for it. */
    ASIDE
}
