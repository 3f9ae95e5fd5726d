package dev.barnstorm.device.collaborative;

import org.automerge.Document;

/** A document cannot take a change, such as one under a number that its maker gave to another one before. The message says why. */
public final class ChangeRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private ChangeRefused(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }

    /** What the library says no with, as a refusal; anything else, which is a defect of ours, as it is. */
    static RuntimeException orElse(RuntimeException thrown) {
        // The library's own kind is not public.
        boolean ofTheLibrary = thrown.getClass().getPackage().equals(Document.class.getPackage());
        return ofTheLibrary ? new ChangeRefused(thrown) : thrown;
    }
}
