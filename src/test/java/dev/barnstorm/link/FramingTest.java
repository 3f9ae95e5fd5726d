package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    private static final String PUSH = "POST /api/sync/push HTTP/1.1\r\nHost: 127.1.0.5:4000\r\n"
            + "request-ID: r-1 \r\nContent-Length: 5\r\n\r\nhello";

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    /** Writes down what it hears: heads in words, bytes as they are, a bar behind the last ones. */
    private static final class Writer implements RequestFramer.Sink {
        private final List<RequestHead> heads = new ArrayList<>();
        private final StringBuilder passed = new StringBuilder();

        @Override
        public void requestBegan(RequestHead head) {
            heads.add(head);
        }

        @Override
        public void requestBytes(ByteBuf bytes, boolean last) {
            passed.append(bytes.toString(StandardCharsets.ISO_8859_1)).append(last ? "|" : "");
            bytes.release();
        }

        @Override
        public boolean listens() {
            return true;
        }
    }

    private static Writer frame(int pieceBytes, String... texts) throws FramingException {
        RequestFramer framer = new RequestFramer(RequestFramer.hostLine("farm.example:8443"), Stage.KINDS);
        Writer writer = new Writer();
        String all = String.join("", texts);
        for (int from = 0; from < all.length(); from += pieceBytes) {
            framer.accept(bytes(all.substring(from, Math.min(all.length(), from + pieceBytes))), writer);
        }
        return writer;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10_000})
    void aRequestPassesHoweverItIsCutAndNamesTheTargetAsItsHost(int pieceBytes) throws FramingException {
        Writer writer = frame(pieceBytes, PUSH, PUSH);
        String expected = PUSH.replace("127.1.0.5:4000", "farm.example:8443") + "|";
        assertEquals(expected + expected, writer.passed.toString());
        assertEquals(new RequestHead("POST", RequestKind.PUSH, "r-1"), writer.heads.get(0));
        assertEquals(2, writer.heads.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10_000})
    void aChunkedBodyEndsWithItsTrailers(int pieceBytes) throws FramingException {
        String head = "PUT /records/7 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunked = head.concat("5;name=x\r\nhello\r\n0A \r\n0123456789\r\n0\r\nEtag: 1\r\n\r\n");
        Writer writer = frame(pieceBytes, chunked, PUSH);
        assertTrue(writer.passed.toString().startsWith(chunked + "|POST"));
        assertEquals(
                List.of(RequestKind.PUT, RequestKind.PUSH),
                writer.heads.stream().map(RequestHead::kind).toList());
    }

    @Test
    void aRequestWithoutABodyEndsWithItsHead() throws FramingException {
        Writer writer = frame(10_000, "GET /sync/changes?site=a HTTP/1.1\n\n");
        assertEquals("GET /sync/changes?site=a HTTP/1.1\n\n|", writer.passed.toString());
        assertEquals(List.of(new RequestHead("GET", RequestKind.PULL, "")), writer.heads);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "GET  HTTP/1.1\r\n\r\n",
                "CONNECT a:1 HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
                "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
                "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n"
            })
    void whatIsNoHttpIsRefused(String text) {
        assertThrows(FramingException.class, () -> frame(10_000, text));
        assertThrows(FramingException.class, () -> frame(1, text));
    }

    @Test
    void aHeadHasABound() {
        String endless = "GET / HTTP/1.1\r\nX: " + "x".repeat(HeadReader.MOST_BYTES);
        assertThrows(FramingException.class, () -> frame(10_000, endless));
    }

    private static boolean observe(ReplyFramer framer, int pieceBytes, String text) throws FramingException {
        boolean complete = false;
        for (int from = 0; from < text.length(); from += pieceBytes) {
            assertFalse(complete, "the reply ended before its last byte");
            ByteBuf piece = bytes(text.substring(from, Math.min(text.length(), from + pieceBytes)));
            complete = framer.observe(piece);
            assertEquals(Math.min(pieceBytes, text.length() - from), piece.readableBytes());
            piece.release();
        }
        return complete;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10_000})
    void aReplyEndsWithItsLengthOrItsLastChunk(int pieceBytes) throws FramingException {
        ReplyFramer framer = new ReplyFramer();
        framer.begin("POST");
        assertTrue(observe(
                framer, pieceBytes, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        assertEquals(200, framer.status());
        framer.begin("GET");
        assertTrue(observe(
                framer, pieceBytes, "HTTP/1.1 412 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"));
        assertEquals(412, framer.status());
    }

    @Test
    void someRepliesHaveNoBodyWhateverTheirHeadSays() throws FramingException {
        ReplyFramer framer = new ReplyFramer();
        framer.begin("HEAD");
        assertTrue(observe(framer, 10_000, "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"));
        framer.begin("GET");
        assertTrue(observe(framer, 10_000, "HTTP/1.1 304 Not Modified\r\nContent-Length: 900\r\n\r\n"));
        framer.begin("PUT");
        assertTrue(observe(framer, 10_000, "HTTP/1.1 204 No Content\r\n\r\n"));
    }

    @Test
    void aReplyWithoutALengthEndsWithTheConnection() throws FramingException {
        ReplyFramer framer = new ReplyFramer();
        framer.begin("GET");
        assertFalse(observe(framer, 10_000, "HTTP/1.0 200 OK\r\n\r\nto be continued"));
        assertTrue(framer.endOfConnection());
        framer.begin("GET");
        assertFalse(observe(framer, 10_000, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\ncut"));
        assertFalse(framer.endOfConnection());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokay"
            })
    void aReplyThatIsNoHttpIsRefused(String text) {
        ReplyFramer framer = new ReplyFramer();
        framer.begin("GET");
        ByteBuf reply = bytes(text);
        assertThrows(FramingException.class, () -> framer.observe(reply));
        reply.release();
    }
}
