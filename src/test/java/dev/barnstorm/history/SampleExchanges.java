package dev.barnstorm.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** Exchanges as drivers hand them over, for tests. */
public final class SampleExchanges {

    private SampleExchanges() {}

    /** A push of {@code barn-01/dev-01} that was answered 200, without headers. */
    public static RawExchange answered(String requestId, String body, String reply) {
        return exchange(requestId, Map.of(), utf8(body), Map.of(), utf8(reply), List.of());
    }

    /** A push of {@code barn-01/dev-01} that nothing came of. */
    public static RawExchange unanswered(String requestId, String why) {
        RawExchange.Request request = request(Map.of(), utf8("{}"));
        return new RawExchange(requestId, "barn-01/dev-01", 1_000_000, 2_500_000, request, null, why, List.of());
    }

    static RawExchange exchange(
            String requestId,
            Map<String, String> headers,
            byte[] body,
            Map<String, String> replyHeaders,
            byte[] reply,
            List<String> secrets) {
        return new RawExchange(
                requestId,
                "barn-01/dev-01",
                1_000_000,
                2_500_000,
                request(headers, body),
                new RawExchange.Reply(200, in(replyHeaders), reply),
                "",
                secrets);
    }

    private static RawExchange.Request request(Map<String, String> headers, byte[] body) {
        return new RawExchange.Request("POST", "/sync/push?a=1", in(headers), body);
    }

    private static Function<String, Optional<String>> in(Map<String, String> headers) {
        return name -> Optional.ofNullable(headers.get(name));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] packed(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
