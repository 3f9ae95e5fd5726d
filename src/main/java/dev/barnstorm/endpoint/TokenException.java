package dev.barnstorm.endpoint;

/** No token could be had. The message is for people, and has no secret in it. */
final class TokenException extends Exception {
    private static final long serialVersionUID = 1L;

    TokenException(String message) {
        super(message);
    }

    /** Always there. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
