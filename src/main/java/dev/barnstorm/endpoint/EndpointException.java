package dev.barnstorm.endpoint;

/** The endpoint cannot be used. The message is for people: what is wrong, and what to do. */
public final class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean brokeProtocol;

    private EndpointException(String message, boolean brokeProtocol) {
        super(message);
        this.brokeProtocol = brokeProtocol;
    }

    /** It is not there, is not to be used, or is not in the state that a run needs. */
    static EndpointException unusable(String message) {
        return new EndpointException(message, false);
    }

    /** Somebody else listens where it is to listen. */
    static EndpointException portTaken(String host, int port) {
        return unusable("port " + port + " on " + host
                + " is in use or not allowed; stop what listens there, or choose another port"
                + " (0 lets the system choose)");
    }

    /** It is there, and does not speak the protocol. */
    static EndpointException brokeProtocol(String message) {
        return new EndpointException(message, true);
    }

    /** Always there. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Whether it answered in a way that the protocol does not allow. */
    public boolean brokeProtocol() {
        return brokeProtocol;
    }
}
