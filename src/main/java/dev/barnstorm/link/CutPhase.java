package dev.barnstorm.link;

/** How far a request had come when it was cut. */
public enum CutPhase {
    /** The device got no connection, so it knows that nothing of it has left. */
    CONNECT,
    /** It was on its way; the server never gets all of it. */
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
