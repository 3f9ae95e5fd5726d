package dev.barnstorm.device.collaborative;

/** A document cannot take a change, such as one under a number that its maker gave to another one before. The message says why. */
public final class ChangeRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    ChangeRefused(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
