package dev.barnstorm.history;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * Makes of an exchange what may be kept. Headers are asked for by name, and only those named here: a header that nobody
 * thought of is not kept. Credentials are taken out of all other texts too, since servers say things back.
 */
final class ExchangeTexts {

    /** Most bytes of a body that are kept. */
    static final int MOST_BYTES = 64 * 1024;

    /** What stands where a secret was. */
    static final String MASK = "[not kept]";

    private static final List<String> OF_REQUESTS = List.of(
            "Device-Id",
            "Request-Id",
            "Accept",
            "Accept-Encoding",
            "If-Match",
            "If-None-Match",
            "Content-Type",
            "Content-Encoding");

    private static final List<String> OF_REPLIES =
            List.of("Content-Type", "ETag", "Last-Modified", "Retry-After", "Allow");

    /** A shorter text is no secret, and would be found in any other. */
    private static final int SHORTEST_SECRET = 4;

    /** Bytes of a character in UTF-8, at most. */
    private static final int LONGEST_CHARACTER = 4;

    private final List<String> secrets;
    private final int longestSecret;

    private ExchangeTexts(List<String> secrets) {
        this.secrets = secrets;
        this.longestSecret = secrets.stream().mapToInt(String::length).max().orElse(0);
    }

    /** What may be kept of it. */
    static KeptExchange of(RawExchange raw) {
        return new ExchangeTexts(secretsOf(raw)).keep(raw);
    }

    private static List<String> secretsOf(RawExchange raw) {
        List<String> secrets = new ArrayList<>(raw.secrets());
        for (String header : List.of("Authorization", "Cookie", "Proxy-Authorization")) {
            raw.request().headers().apply(header).ifPresent(value -> {
                secrets.add(value);
                secrets.add(value.substring(value.indexOf(' ') + 1));
            });
        }
        secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
        return secrets;
    }

    private KeptExchange keep(RawExchange raw) {
        RawExchange.Request request = raw.request();
        RawExchange.Reply reply = raw.reply();
        return new KeptExchange(
                raw.requestId(),
                raw.device(),
                raw.sentMicros(),
                raw.endedMicros(),
                new KeptExchange.Request(
                        request.method(),
                        masked(request.path()),
                        headers(OF_REQUESTS, request.headers()),
                        body(request.body(), request.headers())),
                reply == null
                        ? null
                        : new KeptExchange.Reply(
                                reply.status(),
                                headers(OF_REPLIES, reply.headers()),
                                body(reply.body(), reply.headers())),
                masked(raw.unanswered()));
    }

    private Map<String, String> headers(List<String> wanted, Function<String, Optional<String>> given) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : wanted) {
            given.apply(name).ifPresent(value -> headers.put(name, masked(value)));
        }
        return headers;
    }

    private String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    // ---------------------------------------------------------------- bodies

    /** The beginning of some bytes, and how many there are in all. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Opened(byte[] beginning, long all) {}

    private KeptExchange.Body body(byte[] sent, Function<String, Optional<String>> headers) {
        // A secret or a character that begins before the cut must be seen whole.
        Opened opened = opened(sent, headers, MOST_BYTES + (1 + longestSecret) * LONGEST_CHARACTER);
        byte[] bytes = opened.beginning();
        boolean cut = opened.all() > MOST_BYTES;
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean exact = text.indexOf('\uFFFD') < 0 || isUtf8(bytes, text, cut);
        String masked = masked(text);
        if (!cut) {
            return new KeptExchange.Body(masked, 0, exact);
        }
        byte[] fit = masked.equals(text) ? bytes : masked.getBytes(StandardCharsets.UTF_8);
        int end = characterAt(fit, Math.min(fit.length, MOST_BYTES));
        return new KeptExchange.Body(new String(fit, 0, end, StandardCharsets.UTF_8), opened.all() - end, exact);
    }

    /** Whether the bytes are what the text would be as UTF-8; but for the last character of a beginning, which may be cut. */
    private static boolean isUtf8(byte[] bytes, String text, boolean beginning) {
        int end = beginning ? characterAt(bytes, MOST_BYTES) : bytes.length;
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), 0, end, bytes, 0, end);
    }

    /** Where the character begins within which this place lies. */
    private static int characterAt(byte[] bytes, int place) {
        int start = place;
        while (start > 0
                && place - start < LONGEST_CHARACTER - 1
                && start < bytes.length
                && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        return start;
    }

    private static Opened opened(byte[] sent, Function<String, Optional<String>> headers, int most) {
        boolean packed = sent.length > 0
                && headers.apply("Content-Encoding")
                        .filter("gzip"::equalsIgnoreCase)
                        .isPresent();
        if (packed) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
                byte[] beginning = in.readNBytes(most);
                return new Opened(beginning, beginning.length + in.transferTo(OutputStream.nullOutputStream()));
            } catch (IOException notPacked) {
                // What is no gzip although it says so is kept as it came: that is worth seeing.
                return new Opened(Arrays.copyOf(sent, Math.min(most, sent.length)), sent.length);
            }
        }
        return new Opened(sent.length <= most ? sent : Arrays.copyOf(sent, most), sent.length);
    }
}
