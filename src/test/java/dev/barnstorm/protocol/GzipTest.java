package dev.barnstorm.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GzipTest {
    private static final byte[] LONG =
            "all work and no play ".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final HttpReply REPLY = new HttpReply(200, List.of(new HttpHeader("ETag", "\"1\"")), LONG);

    private static HttpCall call(HttpHeader... headers) {
        return new HttpCall("GET", "/", List.of(headers), new byte[0]);
    }

    @Test
    void aReplyIsPackedForWhoeverTakesThatAndComesOutTheSame() throws IOException {
        HttpReply packed = Gzip.packedFor(call(new HttpHeader("accept-encoding", "br, gzip")), REPLY);

        assertTrue(packed.body().length < LONG.length / 5);
        assertEquals(Optional.of("gzip"), packed.header("Content-Encoding"));
        HttpReply unpacked = Gzip.unpacked(packed, LONG.length);
        assertArrayEquals(LONG, unpacked.body());
        assertEquals(REPLY.headers(), unpacked.headers());
    }

    @Test
    void nothingIsPackedForOthersOrWhereItIsNotWorthIt() {
        HttpReply small = new HttpReply(200, List.of(), new byte[20]);

        assertSame(REPLY, Gzip.packedFor(call(), REPLY));
        assertSame(REPLY, Gzip.packedFor(call(new HttpHeader("Accept-Encoding", "br")), REPLY));
        assertSame(small, Gzip.packedFor(call(new HttpHeader("Accept-Encoding", "gzip")), small));
    }

    @Test
    void whatGrowsBeyondTheBoundOrIsNotPackedAtAllIsAnError() {
        HttpReply packed = Gzip.packedFor(call(new HttpHeader("Accept-Encoding", "gzip")), REPLY);
        HttpReply liar = new HttpReply(200, List.of(new HttpHeader("Content-Encoding", "gzip")), LONG);

        assertThrows(IOException.class, () -> Gzip.unpacked(packed, LONG.length - 1));
        assertThrows(IOException.class, () -> Gzip.unpacked(liar, LONG.length));
    }
}
