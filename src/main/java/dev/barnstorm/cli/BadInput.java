package dev.barnstorm.cli;

/** Something on the command line that cannot be done; the message is for people. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message);
    }
}
