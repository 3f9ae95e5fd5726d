package dev.barnstorm.link;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the link answers in the server's place: {@code application/problem+json}, RFC 9457.
 *
 * @param status 401, 500 or 503
 * @param headers in their order
 * @param body ASCII
 */
public record FaultReply(int status, Map<String, String> headers, String body) {

    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;

    public FaultReply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static FaultReply of(Fate.Answer answer) {
        String body = "{\"title\":\"" + title(answer.status()) + "\",\"status\":" + answer.status()
                + ",\"detail\":\"A fault that the scenario put in front of the target.\"}";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json");
        headers.put("Content-Length", Integer.toString(body.length()));
        if (answer.status() == UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        Duration retryAfter = answer.retryAfter();
        if (retryAfter != null) {
            headers.put("Retry-After", Long.toString(wholeSeconds(retryAfter)));
        }
        return new FaultReply(answer.status(), headers, body);
    }

    /** Rounded up: nobody comes back too early. */
    private static long wholeSeconds(Duration retryAfter) {
        return retryAfter.getSeconds() + (retryAfter.getNano() > 0 ? 1 : 0);
    }

    private static String title(int status) {
        return switch (status) {
            case UNAUTHORIZED -> "Unauthorized";
            case UNAVAILABLE -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }

    /** The server fault whose reply has that status, in the word of scenarios. */
    static String faultName(int status) {
        return switch (status) {
            case UNAUTHORIZED -> "unauthorized";
            case UNAVAILABLE -> "unavailable";
            default -> "error-500";
        };
    }

    /** The whole reply as HTTP/1.1 spells it. */
    String onTheWire() {
        StringBuilder reply = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(title(status))
                .append("\r\n");
        headers.forEach(
                (name, value) -> reply.append(name).append(": ").append(value).append("\r\n"));
        return reply.append("\r\n").append(body).toString();
    }
}
