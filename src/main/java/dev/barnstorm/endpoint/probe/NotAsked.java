package dev.barnstorm.endpoint.probe;

/** There is no sense in asking what a step asks; it ends the step. */
final class NotAsked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAsked(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
