package dev.barnstorm.history;

import static dev.barnstorm.history.LifeContext.because;

import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;

/** Says what became of a request. */
final class RequestWords {

    private RequestWords() {}

    /** What the device makes of what it heard, or did not hear. */
    static String of(Answered e) {
        return switch (e.fate()) {
            case "ok" -> "hears " + e.status() + " to " + e.requestId();
            case "unknown" -> "never learns what became of " + e.requestId() + status(e) + because(e.reason());
            default -> "learns that " + e.requestId() + " came to nothing" + status(e) + because(e.reason());
        };
    }

    private static String status(Answered e) {
        return e.status() == 0 ? "" : " (" + e.status() + ")";
    }

    /** What the link did to a request. */
    static String of(Cut e) {
        String request = e.requestId().isEmpty() ? "a connection" : e.requestId();
        return "link "
                + switch (e.phase()) {
                    case "connect" -> "lets no connection through for " + request;
                    case "request" -> "cuts " + request + " on its way up";
                    case "server" -> "cuts " + request + " while the server has it";
                    case "reply" -> "loses the reply to " + request;
                    default -> "cuts " + request + " (" + e.phase() + ")";
                }
                + " (" + e.fate() + ")";
    }
}
