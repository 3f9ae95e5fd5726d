package dev.barnstorm.link;

/** How far a request had come when it was cut. */
public enum CutPhase {
    /** Nothing of it has left the device. */
    CONNECT,
    /** A part of it has left; the server never gets the rest. */
    REQUEST,
    /** All of it was handed to the server; nothing of the reply was heard. */
    SERVER,
    /** A part of the reply was heard. */
    REPLY;

    /** As it stands in histories. */
    public String word() {
        return switch (this) {
            case CONNECT -> "connect";
            case REQUEST -> "request";
            case SERVER -> "server";
            case REPLY -> "reply";
        };
    }
}
