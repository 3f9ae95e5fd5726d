package dev.barnstorm.endpoint.postgres;

import java.sql.SQLException;

/** A database that cannot be used. The message is for people, and has no secrets. */
public final class DatabaseUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DatabaseUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    static DatabaseUnusable because(Database database, Throwable failed) {
        return new DatabaseUnusable("database " + database + " cannot be used: " + why(failed), failed);
    }

    static DatabaseUnusable ofOurOwn(String what, Throwable failed) {
        return new DatabaseUnusable(what + ": " + why(failed), failed);
    }

    /** What the database itself says is worth more than what libraries make of it. */
    private static String why(Throwable failed) {
        Throwable deepest = failed;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                deepest = cause;
            }
        }
        String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.strip().split("\\R", 2)[0];
    }

    /** Always there. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
