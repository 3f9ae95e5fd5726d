package dev.barnstorm.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A report cannot be placed, written or found. The message says which, why, and what to do. */
public final class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
