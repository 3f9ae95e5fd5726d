package dev.barnstorm.run.virtual;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.util.List;

/** How many bytes messages take as HTTP/1.1. */
final class WireSize {

    /** {@code Host}, {@code Accept} and {@code Content-Length}, which the client adds by itself, and their line ends. */
    private static final int ADDED_BY_CLIENT = 62;

    /** The status line, {@code Content-Length}, and what else a server adds by itself. */
    private static final int ADDED_BY_SERVER = 80;

    private static final int REQUEST_LINE = " HTTP/1.1\r\n ".length();

    private WireSize() {}

    static int of(HttpCall call) {
        return call.method().length()
                + call.path().length()
                + REQUEST_LINE
                + ADDED_BY_CLIENT
                + of(call.headers())
                + call.body().length;
    }

    static int of(HttpReply reply) {
        return ADDED_BY_SERVER + of(reply.headers()) + reply.body().length;
    }

    private static int of(List<HttpHeader> headers) {
        int bytes = 2;
        for (HttpHeader header : headers) {
            bytes += header.name().length() + header.value().length() + 4;
        }
        return bytes;
    }
}
