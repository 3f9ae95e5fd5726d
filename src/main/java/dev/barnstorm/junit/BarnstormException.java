package dev.barnstorm.junit;

/** A scenario that could not be played: nothing is said about the server. The message says where, what and what to do. */
public final class BarnstormException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BarnstormException(String message) {
        super(message);
    }

    BarnstormException(String message, Throwable cause) {
        super(message, cause);
    }
}
