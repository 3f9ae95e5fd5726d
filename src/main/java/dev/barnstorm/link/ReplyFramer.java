package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;

/** Watches a server's bytes go by and tells where each reply ends. */
final class ReplyFramer {
    private final HeadReader heads = new HeadReader();
    private final BodyScanner body = new BodyScanner();
    private boolean inBody;
    private boolean answersHead;
    private int status;

    /** The next bytes answer a request with this method. */
    void begin(String method) {
        answersHead = method.equals("HEAD");
        inBody = false;
        status = 0;
    }

    /** The status of the reply; 0 before its head is complete. */
    int status() {
        return status;
    }

    /** Looks at the bytes, which stay as they are, and says whether the reply is complete with the last of them. */
    boolean observe(ByteBuf bytes) throws FramingException {
        ByteBuf view = bytes.duplicate();
        while (view.isReadable()) {
            if (inBody) {
                view.skipBytes(body.scan(view));
            } else {
                head(view);
            }
            if (inBody && body.done()) {
                if (view.isReadable()) {
                    throw new FramingException("the server sent bytes that nobody asked for");
                }
                return true;
            }
        }
        return false;
    }

    /** The server closed the connection: whether that completes the reply. */
    boolean endOfConnection() {
        return inBody && body.endsWithConnection();
    }

    private void head(ByteBuf view) throws FramingException {
        byte[] bytes = heads.read(view);
        if (bytes == null) {
            return;
        }
        Head head = Head.parse(bytes);
        int code = statusOf(head.startLine());
        if (code == 101) {
            throw new FramingException("the server switches protocols, which the relay does not follow");
        }
        if (code >= 200) {
            status = code;
            inBody = true;
            beginBody(head);
        }
    }

    private void beginBody(Head head) {
        if (answersHead || status == 204 || status == 304) {
            body.beginLength(0);
        } else if (head.chunked()) {
            body.beginChunked();
        } else if (head.contentLength() >= 0) {
            body.beginLength(head.contentLength());
        } else {
            body.beginUntilClose();
        }
    }

    private static int statusOf(String line) throws FramingException {
        boolean http = line.length() >= 12 && line.startsWith("HTTP/1.") && line.charAt(8) == ' ';
        int code = 0;
        for (int i = 9; http && i < 12; i++) {
            int digit = line.charAt(i) - '0';
            code = digit >= 0 && digit <= 9 ? code * 10 + digit : -1000;
        }
        if (code < 100) {
            throw new FramingException(
                    "a reply that is no HTTP/1.1: " + line.substring(0, Math.min(80, line.length())));
        }
        return code;
    }
}
