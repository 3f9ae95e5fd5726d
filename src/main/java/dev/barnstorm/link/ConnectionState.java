package dev.barnstorm.link;

/** How it stands with a device's connection, over sockets and in virtual time. */
enum ConnectionState {
    /** Bytes pass. */
    LIVE,
    /** Opened in an outage that resets, or by a dead app's HTTP client: reset as soon as it is known whose request it was. */
    REFUSED,
    /** Nothing reaches the device any more, and it has not noticed. */
    BLACK_HOLE,
    /** The device is gone; the server still has, or gets, its request. */
    ORPHAN,
    /** Over. */
    CLOSED
}
