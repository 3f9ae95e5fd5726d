package dev.barnstorm.endpoint.postgres;

import org.jspecify.annotations.Nullable;

/** The database did not do what it was asked. The message has no secrets. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    StoreException(String message, boolean unknown, @Nullable Throwable cause) {
        super(message, cause);
        this.unknown = unknown;
    }

    /** Whether it may have been done all the same; otherwise nothing was. */
    public boolean isUnknown() {
        return unknown;
    }
}
