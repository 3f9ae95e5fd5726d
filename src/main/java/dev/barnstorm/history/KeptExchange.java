package dev.barnstorm.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of a device and what came back, as far as it was kept: no credentials, no cookies, none of the scenario's
 * own headers, and of long bodies the beginning. Its texts are what servers said: they may hold anything.
 *
 * @param requestId its {@code Request-Id}; of a walk's requests beside the one that writes, that id with {@code +1} and so on
 * @param device the device's name on the wire
 * @param sentMicros when it left, barn time in microseconds
 * @param endedMicros when its reply was there, or when it was given up
 * @param request what was sent
 * @param reply what came back; null when nothing did, or not all of it
 * @param unanswered why there is no reply; empty when there is one
 */
public record KeptExchange(
        String requestId,
        String device,
        long sentMicros,
        long endedMicros,
        Request request,
        @Nullable Reply reply,
        String unanswered) {

    /**
     * What was sent.
     *
     * @param method upper case
     * @param path path and query, without the target's own base path
     * @param headers those that may be kept, in a fixed order
     */
    public record Request(String method, String path, Map<String, String> headers, Body body) {
        public Request {
            headers = ordered(headers);
        }
    }

    /**
     * What came back.
     *
     * @param status the status code
     * @param headers those that matter, in a fixed order
     */
    public record Reply(int status, Map<String, String> headers, Body body) {
        public Reply {
            headers = ordered(headers);
        }
    }

    /**
     * A body as text, before anybody packed it.
     *
     * @param text its beginning, or all of it
     * @param leftOutBytes how many bytes of it follow that were not kept
     * @param exact whether the text says what the bytes were; false when they are no UTF-8, which leaves U+FFFD in it
     */
    public record Body(String text, long leftOutBytes, boolean exact) {}

    private static Map<String, String> ordered(Map<String, String> headers) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** About so many characters: its texts'. */
    int length() {
        int reply = this.reply == null ? 0 : this.reply.body().text().length();
        return request.path().length() + request.body().text().length() + reply + unanswered.length();
    }
}
