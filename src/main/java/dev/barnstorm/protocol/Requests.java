package dev.barnstorm.protocol;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the requests of one caller, with the headers that every request has: who asks, the request's id, the bearer token.
 *
 * @param caller who makes the call
 */
public record Requests(Caller caller) {
    private static final byte[] NO_BODY = {};

    /** A request without a body; {@code more} are further headers. */
    public HttpCall bare(String method, String path, String requestId, HttpHeader... more) {
        List<HttpHeader> headers = headers(requestId);
        headers.addAll(List.of(more));
        return new HttpCall(method, path, headers, NO_BODY);
    }

    /** A request with a JSON body, compressed where the caller compresses; {@code more} are further headers. */
    public HttpCall json(String method, String path, String requestId, byte[] body, HttpHeader... more) {
        List<HttpHeader> headers = headers(requestId);
        headers.addAll(List.of(more));
        headers.add(new HttpHeader("Content-Type", "application/json"));
        if (!caller.gzip()) {
            return new HttpCall(method, path, headers, body);
        }
        headers.add(new HttpHeader("Content-Encoding", "gzip"));
        return new HttpCall(method, path, headers, Gzip.pack(body));
    }

    /** Percent-encoded so that it is the same in a path and in a query. */
    public static String encode(String text) {
        return standsForItself(text)
                ? text
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether nothing in it needs to be encoded: so it is with nearly all names and cursors, and encoding is dear. */
    private static boolean standsForItself(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private List<HttpHeader> headers(String requestId) {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Device-Id", caller.deviceId()));
        headers.add(new HttpHeader("Request-Id", requestId));
        String bearer = caller.bearer();
        if (bearer != null && !bearer.isEmpty()) {
            headers.add(new HttpHeader("Authorization", "Bearer " + bearer));
        }
        if (caller.gzip()) {
            headers.add(new HttpHeader("Accept-Encoding", "gzip"));
        }
        return headers;
    }
}
