package dev.barnstorm.history;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of a device and what came back, as a driver hands it over to be kept. Nothing of it is copied or read
 * before the thread that writes it does so: bodies must not change any more.
 *
 * @param requestId its {@code Request-Id}
 * @param device the device's name on the wire
 * @param sentMicros when it left, barn time in microseconds
 * @param endedMicros when its reply was there, or when it was given up
 * @param request what was sent
 * @param reply what came back; null when nothing did, or not all of it
 * @param unanswered why there is no reply; empty when there is one
 * @param secrets texts that must not be kept wherever they turn up, besides the request's own credentials
 */
public record RawExchange(
        String requestId,
        String device,
        long sentMicros,
        long endedMicros,
        Request request,
        @Nullable Reply reply,
        String unanswered,
        List<String> secrets) {

    /**
     * What was sent.
     *
     * @param method upper case
     * @param path path and query
     * @param headers gives a header's value by its name; asked for those alone that may be kept
     * @param body as it was sent, packed where {@code Content-Encoding} says so
     */
    @SuppressWarnings("ArrayRecordComponent") // a body is handed through, never compared
    public record Request(String method, String path, Function<String, Optional<String>> headers, byte[] body) {}

    /**
     * What came back.
     *
     * @param status the status code
     * @param headers gives a header's value by its name; asked for those alone that may be kept
     * @param body packed only where {@code Content-Encoding} still says so
     */
    @SuppressWarnings("ArrayRecordComponent") // a body is handed through, never compared
    public record Reply(int status, Function<String, Optional<String>> headers, byte[] body) {}

    /** About so many bytes of memory while it waits. */
    int weight() {
        return OF_ITSELF + request.body().length + (reply == null ? 0 : reply.body().length);
    }

    /** What an exchange weighs besides its bodies. */
    private static final int OF_ITSELF = 512;
}
