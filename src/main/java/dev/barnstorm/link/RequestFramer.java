package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** Cuts a device's bytes into requests. All bytes pass unchanged, but {@code Host} becomes the target's. */
final class RequestFramer {

    /** Takes what the framer finds, in order. */
    interface Sink {
        /** A request begins. */
        void requestBegan(RequestHead head) throws FramingException;

        /** The next bytes of the request, which the sink releases; {@code last} with its last ones. */
        void requestBytes(ByteBuf bytes, boolean last);

        /** Whether the sink wants to hear any more. */
        boolean listens();
    }

    private final byte[] hostLine;
    private final RequestKind.Teller kinds;
    private final HeadReader heads = new HeadReader();
    private final BodyScanner body = new BodyScanner();

    /** Puts the given line, its end included, in the place of {@code Host}. */
    RequestFramer(byte[] hostLine, RequestKind.Teller kinds) {
        this.hostLine = hostLine;
        this.kinds = kinds;
    }

    static byte[] hostLine(String authority) {
        return ("Host: " + authority + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Frames the bytes and releases them. */
    void accept(ByteBuf in, Sink sink) throws FramingException {
        try {
            while (in.isReadable() && sink.listens()) {
                if (body.done()) {
                    head(in, sink);
                } else {
                    int bytes = body.scan(in);
                    sink.requestBytes(in.readRetainedSlice(bytes), body.done());
                }
            }
        } finally {
            in.release();
        }
    }

    private void head(ByteBuf in, Sink sink) throws FramingException {
        byte[] bytes = heads.read(in);
        if (bytes == null) {
            return;
        }
        Head head = Head.parse(bytes);
        RequestHead request = RequestHead.of(head, kinds);
        if (head.chunked()) {
            body.beginChunked();
        } else {
            body.beginLength(Math.max(0, head.contentLength()));
        }
        sink.requestBegan(request);
        sink.requestBytes(withTargetsHost(bytes, head, in.alloc()), body.done());
    }

    private ByteBuf withTargetsHost(byte[] bytes, Head head, ByteBufAllocator allocator) {
        ByteBuf out = allocator.buffer(bytes.length + hostLine.length);
        if (head.hostFrom() < 0) {
            return out.writeBytes(bytes);
        }
        return out.writeBytes(bytes, 0, head.hostFrom())
                .writeBytes(hostLine)
                .writeBytes(bytes, head.hostUntil(), bytes.length - head.hostUntil());
    }
}
