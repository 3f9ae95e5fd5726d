package dev.barnstorm.run;

/** A run that cannot begin, or cannot go on: the message says where, what, what is allowed and what to do. */
public final class RunRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean serverBrokeProtocol;

    private RunRefused(String message, boolean serverBrokeProtocol) {
        super(message);
        this.serverBrokeProtocol = serverBrokeProtocol;
    }

    /** What was asked for cannot be done. */
    public static RunRefused badInput(String message) {
        return new RunRefused(message, false);
    }

    /** The endpoint does not even keep the protocol well enough to begin. */
    public static RunRefused brokenServer(String message) {
        return new RunRefused(message, true);
    }

    /** Whether it is the server's fault: exit 1 instead of 2. */
    public boolean serverBrokeProtocol() {
        return serverBrokeProtocol;
    }
}
