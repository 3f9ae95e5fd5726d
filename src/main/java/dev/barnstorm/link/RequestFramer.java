package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

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
    private final HeadReader heads = new HeadReader();
    private final BodyScanner body = new BodyScanner();

    /** Puts the given line, its end included, in the place of {@code Host}. */
    RequestFramer(byte[] hostLine) {
        this.hostLine = hostLine;
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

    void release() {
        heads.release();
    }

    private void head(ByteBuf in, Sink sink) throws FramingException {
        @Nullable ByteBuf head = heads.read(in);
        if (head == null) {
            return;
        }
        ByteBuf rewritten;
        try {
            Head parsed = Head.parse(head);
            RequestHead request = RequestHead.of(parsed);
            if (parsed.chunked()) {
                body.beginChunked();
            } else {
                body.beginLength(Math.max(0, parsed.contentLength()));
            }
            sink.requestBegan(request);
            rewritten = withTargetsHost(head, parsed);
        } finally {
            ReferenceCountUtil.release(head);
        }
        sink.requestBytes(rewritten, body.done());
    }

    private ByteBuf withTargetsHost(ByteBuf head, Head parsed) {
        if (parsed.hostFrom() < 0) {
            return head.retain();
        }
        int from = head.readerIndex();
        ByteBuf out = head.alloc().buffer(head.readableBytes() + hostLine.length);
        out.writeBytes(head, from, parsed.hostFrom());
        out.writeBytes(hostLine);
        return out.writeBytes(head, from + parsed.hostUntil(), head.readableBytes() - parsed.hostUntil());
    }
}
