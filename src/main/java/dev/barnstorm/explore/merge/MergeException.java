package dev.barnstorm.explore.merge;

/** Runs that cannot be put together; the message says which, why, and what to do. */
public final class MergeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MergeException(String message) {
        super(message);
    }

    MergeException(String message, Throwable cause) {
        super(message, cause);
    }
}
