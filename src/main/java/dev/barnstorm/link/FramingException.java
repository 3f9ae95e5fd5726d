package dev.barnstorm.link;

/** Bytes that are not the HTTP/1.1 that the relay carries. Its message says what is wrong. */
final class FramingException extends Exception {
    private static final long serialVersionUID = 1L;

    FramingException(String message) {
        super(message);
    }
}
