package dev.barnstorm.link;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the link answers in the server's place: {@code application/problem+json}, RFC 9457.
 *
 * @param status 500 or 503
 * @param headers in their order
 * @param body ASCII
 */
public record FaultReply(int status, Map<String, String> headers, String body) {

    public FaultReply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static FaultReply of(Fate.Answer answer) {
        String body = "{\"title\":\"" + title(answer.status()) + "\",\"status\":" + answer.status()
                + ",\"detail\":\"A fault that the scenario put in front of the target.\"}";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json");
        headers.put("Content-Length", Integer.toString(body.length()));
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
        return status == 503 ? "Service Unavailable" : "Internal Server Error";
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
