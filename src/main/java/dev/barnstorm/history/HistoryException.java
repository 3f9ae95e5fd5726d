package dev.barnstorm.history;

import java.util.Objects;

/** A history cannot be written or read. The message says which, why, and what to do. */
public final class HistoryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HistoryException(String message) {
        super(message);
    }

    HistoryException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
