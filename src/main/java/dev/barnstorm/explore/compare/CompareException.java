package dev.barnstorm.explore.compare;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was named cannot be compared. The message is for people: where, what is wrong, and what to do. */
public final class CompareException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CompareException(String message) {
        this(message, null);
    }

    CompareException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
