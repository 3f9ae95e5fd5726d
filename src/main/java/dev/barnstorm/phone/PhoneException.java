package dev.barnstorm.phone;

/** A phone's database that cannot be imported as it was asked; the message says where, why, and what to do. */
public final class PhoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PhoneException(String message) {
        super(message);
    }

    PhoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
