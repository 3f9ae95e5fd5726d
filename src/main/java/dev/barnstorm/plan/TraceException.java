package dev.barnstorm.plan;

import java.nio.file.Path;

/** A recorded network that cannot be read; the message says where, what, and what is allowed. */
public final class TraceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TraceException(Path file, int line, String problem) {
        super(file + ":" + line + ": " + problem + ". " + ALLOWED);
    }

    TraceException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem + ". " + ALLOWED, cause);
    }

    private static final String ALLOWED =
            "A trace is a Mahimahi file (one millisecond timestamp a line, never falling) or a six-column log"
                    + " (epoch, elapsed ms, latitude, longitude, bytes, ms)";
}
