package dev.barnstorm.run;

/** The harness itself broke: the run decides nothing. */
public final class HarnessFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A failure of the harness with the given cause. */
    public HarnessFailure(Throwable cause) {
        super(String.valueOf(cause.getMessage() == null ? cause : cause.getMessage()), cause);
    }
}
