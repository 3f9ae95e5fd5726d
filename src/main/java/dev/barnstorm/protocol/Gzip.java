package dev.barnstorm.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Packs and unpacks bodies. */
public final class Gzip {
    /** Smaller replies are not worth it: gzip's own frame has some twenty bytes. */
    private static final int LEAST_BYTES_OF_A_REPLY = 256;

    private Gzip() {}

    /** The same, packed. */
    public static byte[] pack(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 2 + 32);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /**
     * A reply as it goes to whoever made the call: packed if he takes that and it is worth it.
     *
     * @param reply whose body is not packed yet
     */
    public static HttpReply packedFor(HttpCall call, HttpReply reply) {
        if (reply.body().length < LEAST_BYTES_OF_A_REPLY || !takesGzip(call)) {
            return reply;
        }
        return new HttpReply(
                reply.status(), reply.with(new HttpHeader("Content-Encoding", "gzip")), pack(reply.body()));
    }

    private static boolean takesGzip(HttpCall call) {
        for (HttpHeader header : call.headers()) {
            if (header.name().equalsIgnoreCase("Accept-Encoding")
                    && header.value().contains("gzip")) {
                return true;
            }
        }
        return false;
    }

    /**
     * A reply with its body as it was before anybody packed it.
     *
     * @param mostBytes bound of the unpacked body, whatever a small packed one would grow to
     * @throws IOException when the body is not gzip although its header says so, or grows beyond the bound
     */
    public static HttpReply unpacked(HttpReply reply, int mostBytes) throws IOException {
        boolean packed = reply.header("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        if (!packed || reply.body().length == 0) {
            return reply;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            byte[] body = in.readNBytes(mostBytes + 1);
            if (body.length > mostBytes) {
                throw new IOException("the reply has more than " + mostBytes + " bytes");
            }
            List<HttpHeader> headers = reply.headers().stream()
                    .filter(header -> !header.name().equalsIgnoreCase("Content-Encoding"))
                    .toList();
            return new HttpReply(reply.status(), headers, body);
        }
    }
}
